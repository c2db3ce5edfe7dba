package io.github.plugferry.engine.wire;

/// A well-formed message that may not be sent here and now: another device's id, an answer to nothing.
public final class ProtocolViolationException extends UsbIpException {
    private static final long serialVersionUID = 1;

    public ProtocolViolationException(String message) {
        super(message);
    }
}
