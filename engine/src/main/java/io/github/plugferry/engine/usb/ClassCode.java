package io.github.plugferry.engine.usb;

/// Class, subclass and protocol of a device or an interface.
public record ClassCode(int baseClass, int subclass, int protocol) {
    public static final ClassCode PER_INTERFACE = new ClassCode(0, 0, 0);
    public static final ClassCode VENDOR = new ClassCode(0xff, 0, 0);

    public ClassCode {
        if ((baseClass | subclass | protocol) >>> 8 != 0) {
            throw new IllegalArgumentException("class, subclass and protocol are bytes");
        }
    }

    /// What the base class is called (usb.org, "Defined Class Codes").
    public String name() {
        return switch (baseClass) {
            case 0x00 -> "per interface";
            case 0x01 -> "audio";
            case 0x02 -> "communications";
            case 0x03 -> "human interface device";
            case 0x05 -> "physical";
            case 0x06 -> "still image";
            case 0x07 -> "printer";
            case 0x08 -> "mass storage";
            case 0x09 -> "hub";
            case 0x0a -> "communications data";
            case 0x0b -> "smart card";
            case 0x0d -> "content security";
            case 0x0e -> "video";
            case 0x0f -> "personal healthcare";
            case 0x10 -> "audio/video";
            case 0x11 -> "billboard";
            case 0x12 -> "USB-C bridge";
            case 0xdc -> "diagnostic";
            case 0xe0 -> "wireless controller";
            case 0xef -> "miscellaneous";
            case 0xfe -> "application specific";
            case 0xff -> "vendor specific";
            default -> "class 0x%02x".formatted(baseClass);
        };
    }

    @Override
    public String toString() {
        return "%02x/%02x/%02x".formatted(baseClass, subclass, protocol);
    }
}
