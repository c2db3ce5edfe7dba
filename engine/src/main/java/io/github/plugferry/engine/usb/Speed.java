package io.github.plugferry.engine.usb;

/// The speed a device runs at.
///
/// Source: kernel include/uapi/linux/usb/ch9.h, `enum usb_device_speed`; the same numbers travel in USB/IP's
/// device record and in vhci's `attach`.
public enum Speed {
    UNKNOWN(0, "unknown"),
    LOW(1, "low"),
    FULL(2, "full"),
    HIGH(3, "high"),
    WIRELESS(4, "wireless"),
    SUPER(5, "super"),
    SUPER_PLUS(6, "super-plus");

    private static final Speed[] BY_CODE = values();

    private final int code;
    private final String label;

    Speed(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    /// The word that people and JSON get: `low`, `full`, `high`, `super`, …
    public String label() {
        return label;
    }

    /// Whether a client's hub needs a SuperSpeed port for it.
    public boolean needsSuperSpeedPort() {
        return code >= SUPER.code;
    }

    /// Never fails: a code that USB does not know is [#UNKNOWN].
    public static Speed ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
    }
}
