package io.github.plugferry.engine.usb;

/// An endpoint descriptor (USB 2.0, table 9-13): 7 bytes, or 9 in Audio 1.0.
///
///     0        1     2                 3             4               6          7         8
///     bLength  type  bEndpointAddress  bmAttributes  wMaxPacketSize  bInterval  (bRefresh  bSynchAddress)
///
/// @param maxPacketSizeRaw `wMaxPacketSize` as it stands in the descriptor: bits 11 and 12 count further
///     transactions
public record EndpointDescriptor(EndpointAddress address, int attributes, int maxPacketSizeRaw, int interval) {
    /// The default pipe, which every device has and no descriptor describes.
    public static EndpointDescriptor control(EndpointAddress address, int maxPacketSize0) {
        return new EndpointDescriptor(address, TransferType.CONTROL.code(), maxPacketSize0, 0);
    }

    public TransferType type() {
        return TransferType.ofAttributes(attributes);
    }

    /// Bytes of one transaction.
    public int maxPacketSize() {
        return maxPacketSizeRaw & 0x7ff;
    }

    /// Transactions in one microframe: 1 to 3 for high-bandwidth endpoints at high speed.
    public int transactionsPerInterval() {
        return 1 + (maxPacketSizeRaw >> 11 & 3);
    }
}
