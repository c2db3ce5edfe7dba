package io.github.plugferry.engine.wire;

/// Bytes that are no message of USB/IP.
public final class WireFormatException extends UsbIpException {
    private static final long serialVersionUID = 1;

    private final int offset;

    /// @param offset of the first wrong byte in its message
    public WireFormatException(int offset, String message) {
        super(message + " (byte " + offset + " of the message)");
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
