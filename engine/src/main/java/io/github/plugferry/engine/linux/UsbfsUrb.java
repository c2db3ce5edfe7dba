package io.github.plugferry.engine.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/// `struct usbdevfs_urb` at a fixed place in memory: what the kernel is asked to transfer, and where it writes
/// what became of it, when it is reaped. Layout on 64-bit systems, in the machine's byte order:
///
///     0     1         4       8      16      24             28             32           36
///     type  endpoint  status  flags  buffer  buffer_length  actual_length  start_frame  number_of_packets
///     40           44     48           56
///     error_count  signr  usercontext  iso_frame_desc[]: length, actual_length, status (12 bytes each)
///
/// Made by [UsbfsMemory]. The data it points to has to stay where it is until the URB is reaped.
///
/// Source: kernel include/uapi/linux/usbdevice_fs.h.
public final class UsbfsUrb {
    /// The most isochronous packets in one (kernel drivers/usb/core/devio.c, proc_do_submiturb()).
    public static final int MAX_PACKETS = 128;

    public static final int ISOCHRONOUS = 0;
    public static final int INTERRUPT = 1;
    public static final int CONTROL = 2;
    public static final int BULK = 3;

    public static final int SHORT_NOT_OK = 0x01;
    public static final int ISO_ASAP = 0x02;
    public static final int BULK_CONTINUATION = 0x04;
    public static final int ZERO_PACKET = 0x40;

    static final int BYTES = 56;
    static final int PACKET_BYTES = 12;

    private static final int TYPE = 0;
    private static final int ENDPOINT = 1;
    private static final int STATUS = 4;
    private static final int FLAGS = 8;
    private static final int BUFFER = 16;
    private static final int BUFFER_LENGTH = 24;
    private static final int ACTUAL_LENGTH = 28;
    private static final int START_FRAME = 32;
    private static final int NUMBER_OF_PACKETS = 36;
    private static final int PACKET_ACTUAL = 4;
    private static final int PACKET_STATUS = 8;

    private final MemorySegment memory;

    /// @param memory zeroed, with room for the packets
    UsbfsUrb(MemorySegment memory) {
        this.memory = memory;
    }

    /// Its name: the kernel gives it back when the URB is reaped.
    public long address() {
        return memory.address();
    }

    int maxPackets() {
        return (int) ((memory.byteSize() - BYTES) / PACKET_BYTES);
    }

    /// @param type [#ISOCHRONOUS] …
    /// @param endpoint `bEndpointAddress`; of control transfers the number only
    /// @param data direct; for control transfers the setup packet and then the data stage
    public void fill(int type, int endpoint, int flags, ByteBuffer data, int offset, int length) {
        memory.set(ValueLayout.JAVA_BYTE, TYPE, (byte) type);
        memory.set(ValueLayout.JAVA_BYTE, ENDPOINT, (byte) endpoint);
        memory.set(ValueLayout.JAVA_INT, STATUS, 0);
        memory.set(ValueLayout.JAVA_INT, FLAGS, flags);
        // A segment of a buffer begins at the buffer's position.
        long start = MemorySegment.ofBuffer(data).address() - data.position();
        memory.set(ValueLayout.JAVA_LONG, BUFFER, length == 0 ? 0 : start + offset);
        memory.set(ValueLayout.JAVA_INT, BUFFER_LENGTH, length);
        memory.set(ValueLayout.JAVA_INT, ACTUAL_LENGTH, 0);
        memory.set(ValueLayout.JAVA_INT, START_FRAME, 0);
        memory.set(ValueLayout.JAVA_INT, NUMBER_OF_PACKETS, 0);
    }

    /// @param count 1 to [#MAX_PACKETS]; their data lies one behind the other
    public void packets(int count, int startFrame) {
        memory.set(ValueLayout.JAVA_INT, NUMBER_OF_PACKETS, count);
        memory.set(ValueLayout.JAVA_INT, START_FRAME, startFrame);
    }

    public void packetLength(int packet, int length) {
        long at = BYTES + (long) packet * PACKET_BYTES;
        memory.set(ValueLayout.JAVA_INT, at, length);
        memory.set(ValueLayout.JAVA_INT, at + PACKET_ACTUAL, 0);
        memory.set(ValueLayout.JAVA_INT, at + PACKET_STATUS, 0);
    }

    /// 0 or a negative errno. Meaningful after it was reaped, as all below.
    public int status() {
        return memory.get(ValueLayout.JAVA_INT, STATUS);
    }

    /// Without the setup packet.
    public int actualLength() {
        return memory.get(ValueLayout.JAVA_INT, ACTUAL_LENGTH);
    }

    public int packetActualLength(int packet) {
        return memory.get(ValueLayout.JAVA_INT, BYTES + (long) packet * PACKET_BYTES + PACKET_ACTUAL);
    }

    public int packetStatus(int packet) {
        return memory.get(ValueLayout.JAVA_INT, BYTES + (long) packet * PACKET_BYTES + PACKET_STATUS);
    }
}
