package io.github.plugferry.engine.usb;

/// To what part of a device a control request is addressed: bits 0 to 4 of `bmRequestType`.
public enum Recipient {
    DEVICE,
    INTERFACE,
    ENDPOINT,
    OTHER;

    private static final Recipient[] BY_CODE = values();

    static Recipient ofRequestType(int requestType) {
        return BY_CODE[Math.min(requestType & 0x1f, 3)];
    }
}
