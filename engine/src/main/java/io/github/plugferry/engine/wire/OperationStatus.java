package io.github.plugferry.engine.wire;

/// How an operation ended.
///
/// Source: kernel tools/usb/usbip/src/usbip_common.h, `ST_*`.
public enum OperationStatus {
    OK("it was done"),
    NA("the request failed"),
    DEV_BUSY("the device is in use by another client"),
    DEV_ERR("the device is in an error state"),
    NODEV("there is no such device"),
    ERROR("the other side reports an error");

    private static final OperationStatus[] BY_CODE = values();

    private final String sentence;

    OperationStatus(String sentence) {
        this.sentence = sentence;
    }

    public int code() {
        return ordinal();
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
