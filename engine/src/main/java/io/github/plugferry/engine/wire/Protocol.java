package io.github.plugferry.engine.wire;

/// The numbers of USB/IP 1.1.1.
///
/// Source: kernel Documentation/usb/usbip_protocol.rst, tools/usb/usbip/src/usbip_network.h,
/// drivers/usb/usbip/usbip_common.h.
public final class Protocol {
    /// 1.1.1 as four nibbles.
    public static final int VERSION = 0x0111;

    public static final int DEFAULT_TCP_PORT = 3240;

    /// The most packets that an isochronous URB may have.
    public static final int MAX_ISO_PACKETS = 1024;

    /// `number_of_packets` of a URB that is not isochronous; 0 is as common.
    public static final int NOT_ISOCHRONOUS = 0xffffffff;

    private Protocol() {}
}
