package io.github.plugferry.engine.wire;

/// How an operation ended.
///
/// Source: kernel tools/usb/usbip/src/usbip_common.h, `ST_*`.
public enum OperationStatus {
    OK(0, "it was done"),
    NA(1, "the request failed"),
    DEV_BUSY(2, "the device is in use by another client"),
    DEV_ERR(3, "the device is in an error state"),
    NODEV(4, "there is no such device"),
    ERROR(5, "the other side reports an error");

    private static final OperationStatus[] BY_CODE = values();

    private final int code;
    private final String sentence;

    OperationStatus(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    /// What it means, as a part of a sentence.
    public String sentence() {
        return sentence;
    }

    /// A code that the protocol does not know is [#ERROR]: the operation did not succeed.
    public static OperationStatus ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : ERROR;
    }
}
