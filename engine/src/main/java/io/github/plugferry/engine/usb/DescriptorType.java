package io.github.plugferry.engine.usb;

/// `bDescriptorType` (USB 2.0, table 9-5; USB 3.2, table 9-6; HID 1.11, 7.1; Audio 1.0, A.4).
public final class DescriptorType {
    public static final int DEVICE = 0x01;
    public static final int CONFIGURATION = 0x02;
    public static final int STRING = 0x03;
    public static final int INTERFACE = 0x04;
    public static final int ENDPOINT = 0x05;
    public static final int DEVICE_QUALIFIER = 0x06;
    public static final int OTHER_SPEED_CONFIGURATION = 0x07;
    public static final int INTERFACE_ASSOCIATION = 0x0b;
    public static final int BOS = 0x0f;
    public static final int HID = 0x21;
    public static final int HID_REPORT = 0x22;
    public static final int CS_INTERFACE = 0x24;
    public static final int CS_ENDPOINT = 0x25;
    public static final int SUPER_SPEED_ENDPOINT_COMPANION = 0x30;

    private DescriptorType() {}
}
