package io.github.plugferry.engine.usb;

/// The four kinds of transfer, in the order of an endpoint descriptor's `bmAttributes` (USB 2.0, table 9-13).
public enum TransferType {
    CONTROL(0),
    ISOCHRONOUS(1),
    BULK(2),
    INTERRUPT(3);

    private static final TransferType[] BY_CODE = values();

    private final int code;

    TransferType(int code) {
        this.code = code;
    }

    /// Bits 0 and 1 of `bmAttributes`.
    public int code() {
        return code;
    }

    /// Isochronous endpoints carry synchronisation and usage in the upper bits: only the lowest two are the type.
    public static TransferType ofAttributes(int attributes) {
        return BY_CODE[attributes & 3];
    }
}
