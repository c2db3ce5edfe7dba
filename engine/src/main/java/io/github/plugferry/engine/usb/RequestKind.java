package io.github.plugferry.engine.usb;

/// Who defines a control request: bits 5 and 6 of `bmRequestType`.
public enum RequestKind {
    STANDARD,
    CLASS,
    VENDOR,
    RESERVED;

    private static final RequestKind[] BY_CODE = values();

    static RequestKind ofRequestType(int requestType) {
        return BY_CODE[requestType >> 5 & 3];
    }
}
