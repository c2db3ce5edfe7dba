package io.github.plugferry.engine.usb;

/// `bRequest` of the standard requests, and the feature selectors (USB 2.0, tables 9-4 and 9-6).
public final class StandardRequest {
    public static final int GET_STATUS = 0x00;
    public static final int CLEAR_FEATURE = 0x01;
    public static final int SET_FEATURE = 0x03;
    public static final int SET_ADDRESS = 0x05;
    public static final int GET_DESCRIPTOR = 0x06;
    public static final int SET_DESCRIPTOR = 0x07;
    public static final int GET_CONFIGURATION = 0x08;
    public static final int SET_CONFIGURATION = 0x09;
    public static final int GET_INTERFACE = 0x0a;
    public static final int SET_INTERFACE = 0x0b;
    public static final int SYNCH_FRAME = 0x0c;

    public static final int FEATURE_ENDPOINT_HALT = 0;
    public static final int FEATURE_DEVICE_REMOTE_WAKEUP = 1;
    public static final int FEATURE_PORT_RESET = 4;

    private StandardRequest() {}
}
