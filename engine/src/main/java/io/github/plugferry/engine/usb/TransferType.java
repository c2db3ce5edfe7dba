package io.github.plugferry.engine.usb;

/// The four kinds of transfer, in the order of an endpoint descriptor's `bmAttributes` (USB 2.0, table 9-13).
public enum TransferType {
    CONTROL,
    ISOCHRONOUS,
    BULK,
    INTERRUPT;

    private static final TransferType[] BY_CODE = values();

    /// Isochronous endpoints carry synchronisation and usage in the upper bits: only the lowest two are the type.
    public static TransferType ofAttributes(int attributes) {
        return BY_CODE[attributes & 3];
    }
}
