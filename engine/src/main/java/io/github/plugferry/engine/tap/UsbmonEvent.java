package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;

/// One event of a URB as the kernel's usbmon tells it and Wireshark reads it: submission or completion.
///
///     0   id            8  S or C     9   transfer type   10  endpoint      11  device     12  bus
///     14  setup flag    15 data flag  16  seconds         24  microseconds  28  status
///     32  URB length    36 captured   40  setup packet, or errors and packets of an isochronous URB
///     48  interval      52 start frame  56 flags          60  descriptors
///     64  ISO descriptors: status, offset, length, padding, of 4 bytes each │ data
///
/// In the byte order of the file. Source: kernel Documentation/usb/usbmon.rst, `struct usbmon_packet`, and
/// drivers/usb/mon/mon_bin.c, `mon_bin_event`.
///
/// @param dataBytes how long the data is, before it is cut
record UsbmonEvent(long id, DevId device, Urb urb, boolean completion, int dataBytes) {
    static final int HEADER_BYTES = 64;
    static final int DESCRIPTOR_BYTES = 16;

    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FLAG_DIR_IN = 0x200;
    private static final byte PRESENT = 0;

    static UsbmonEvent submission(long id, DevId device, Urb urb) {
        // A URB that was refused has no buffer.
        int out = urb.isIn() ? 0 : Math.min(urb.length(), urb.buffer().capacity());
        return new UsbmonEvent(id, device, urb, false, out);
    }

    static UsbmonEvent completion(long id, DevId device, Urb urb) {
        return new UsbmonEvent(id, device, urb, true, urb.isIn() ? inBytes(urb) : 0);
    }

    /// How many bytes [#put] writes.
    ///
    /// @param maxDataBytes where the data is cut
    int bytes(int maxDataBytes) {
        return HEADER_BYTES + urb.isoPackets().count() * DESCRIPTOR_BYTES + Math.min(dataBytes, maxDataBytes);
    }

    void put(ByteBuffer to, long unixNanos, int maxDataBytes) {
        IsoPackets packets = urb.isoPackets();
        long micros = unixNanos / NANOS_PER_MICRO;
        int captured = Math.min(dataBytes, maxDataBytes);
        to.putLong(id);
        to.put((byte) (completion ? 'C' : 'S'));
        to.put(typeCode(urb.type()));
        to.put((byte) (urb.address().number() | (urb.isIn() ? 0x80 : 0)));
        to.put((byte) device.deviceNumber());
        to.putShort((short) device.busNumber());
        to.put(hasSetup() ? PRESENT : (byte) '-');
        to.put(captured > 0 ? PRESENT : (byte) (urb.isIn() ? '<' : '>'));
        to.putLong(micros / MICROS_PER_SECOND);
        to.putInt((int) (micros % MICROS_PER_SECOND));
        to.putInt(completion ? urb.outcome().status() : UrbStatus.EINPROGRESS);
        to.putInt(completion ? urb.actualLength() : urb.length());
        to.putInt(packets.count() * DESCRIPTOR_BYTES + captured);
        if (hasSetup()) {
            to.putLong(urb.setup().raw());
        } else {
            to.putInt(completion ? packets.errorCount() : 0).putInt(packets.count());
        }
        to.putInt(urb.endpoint().interval());
        to.putInt(urb.startFrame());
        to.putInt(urb.flags().bits() | (urb.isIn() ? FLAG_DIR_IN : 0));
        to.putInt(packets.count());
        for (int i = 0; i < packets.count(); i++) {
            to.putInt(completion ? packets.status(i) : UrbStatus.EXDEV);
            to.putInt(packets.offset(i));
            to.putInt(completion ? packets.actualLength(i) : packets.length(i));
            to.putInt(0);
        }
        putData(to, captured);
    }

    private boolean hasSetup() {
        return !completion && urb.type() == TransferType.CONTROL;
    }

    private void putData(ByteBuffer to, int count) {
        ByteBuffer constant = completion ? urb.constantAnswer() : null;
        if (constant != null && urb.isoPackets().count() > 0) {
            spread(to, constant, count);
        } else {
            ByteBuffer from =
                    constant != null ? constant.duplicate() : urb.buffer().duplicate();
            to.put(from.clear().limit(count));
        }
    }

    /// The data of an isochronous URB's packets lies at their offsets in the event, but without gaps in a
    /// constant answer.
    private void spread(ByteBuffer to, ByteBuffer constant, int count) {
        IsoPackets packets = urb.isoPackets();
        int start = to.position();
        int at = 0;
        for (int i = 0; i < packets.count(); i++) {
            int length = Math.min(packets.actualLength(i), count - packets.offset(i));
            if (length > 0) {
                to.put(start + packets.offset(i), constant, at, length);
            }
            at += packets.actualLength(i);
        }
        to.position(start + count);
    }

    private static int inBytes(Urb urb) {
        IsoPackets packets = urb.isoPackets();
        if (packets.count() == 0) {
            return urb.actualLength();
        }
        int end = 0;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.actualLength(i) > 0) {
                end = Math.max(end, packets.offset(i) + packets.actualLength(i));
            }
        }
        return Math.min(end, urb.length());
    }

    private static byte typeCode(TransferType type) {
        return switch (type) {
            case ISOCHRONOUS -> 0;
            case INTERRUPT -> 1;
            case CONTROL -> 2;
            case BULK -> 3;
        };
    }
}
