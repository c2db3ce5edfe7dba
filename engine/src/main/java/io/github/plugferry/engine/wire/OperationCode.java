package io.github.plugferry.engine.wire;

/// What the first bytes of a connection ask for. A request has bit 15 set, its reply has not.
///
/// Source: kernel tools/usb/usbip/src/usbip_network.h, `OP_*`.
public enum OperationCode {
    UNSPECIFIED(0x00),
    DEVINFO(0x02),
    IMPORT(0x03),
    CRYPKEY(0x04),
    DEVLIST(0x05),
    EXPORT(0x06),
    UNEXPORT(0x07);

    private static final int REQUEST = 0x8000;
    private static final OperationCode[] ALL = values();

    private final int number;

    OperationCode(int number) {
        this.number = number;
    }

    public int request() {
        return REQUEST | number;
    }

    public int reply() {
        return number;
    }

    static OperationCode ofRequest(int code) throws WireFormatException {
        for (OperationCode each : ALL) {
            if (each.request() == code) {
                return each;
            }
        }
        throw new WireFormatException(2, "0x%04x is no request of USB/IP".formatted(code));
    }
}
