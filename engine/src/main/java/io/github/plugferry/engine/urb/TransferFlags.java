package io.github.plugferry.engine.urb;

import io.github.plugferry.engine.usb.TransferType;

/// The transfer flags that mean something to a device, out of those that travel (kernel
/// include/uapi/linux/usbip.h, `USBIP_URB_*`). All others are the client kernel's own affairs.
public record TransferFlags(int bits) {
    public static final TransferFlags NONE = new TransferFlags(0);

    private static final int SHORT_NOT_OK = 0x01;
    private static final int ISO_ASAP = 0x02;
    private static final int ZERO_PACKET = 0x40;
    private static final TransferFlags[] SINGLE = {NONE, new TransferFlags(SHORT_NOT_OK)};

    /// Keeps a flag only where it may be set: kernels and devices treat misplaced ones as errors.
    public static TransferFlags ofWire(int flags, TransferType type, boolean in) {
        int allowed = switch (type) {
            case ISOCHRONOUS -> ISO_ASAP;
            case BULK -> in ? SHORT_NOT_OK : ZERO_PACKET;
            case CONTROL, INTERRUPT -> in ? SHORT_NOT_OK : 0;
        };
        int kept = flags & allowed;
        return kept < SINGLE.length ? SINGLE[kept] : new TransferFlags(kept);
    }

    /// A shorter answer than asked for ends with -EREMOTEIO.
    public boolean shortNotOk() {
        return (bits & SHORT_NOT_OK) != 0;
    }

    public boolean isoAsap() {
        return (bits & ISO_ASAP) != 0;
    }

    /// A transfer that fills its last packet is ended by an empty one.
    public boolean zeroPacket() {
        return (bits & ZERO_PACKET) != 0;
    }
}
