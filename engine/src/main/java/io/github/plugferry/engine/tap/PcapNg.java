package io.github.plugferry.engine.tap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The blocks of a capture file with one section and one interface, little-endian.
///
///     type 4 │ total length 4 │ body, padded to 4 │ options │ total length 4
///     option: code 2 │ length 2 │ value, padded to 4;   the last one: 0 2 │ 0 2
///
/// Source: IETF draft-ietf-opsawg-pcapng, sections 3 and 4.
final class PcapNg {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int LENGTH_UNKNOWN = -1;

    /// `LINKTYPE_USB_LINUX_MMAPPED`: what [UsbmonEvent] describes.
    private static final short LINK_TYPE = 220;

    private static final int OPTION_USER_APPLICATION = 4;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_RECEIVED = 4;
    private static final int OPTION_DROPPED = 5;
    private static final int OPTION_DROP_COUNT = 4;
    private static final byte NANOSECONDS = 9;

    private static final int PACKET_BYTES = 28;
    private static final int PACKET_END_BYTES = 4 + 8 + 4 + 4;

    private PcapNg() {}

    /// What a file begins with.
    static ByteBuffer begin(String application, String interfaceName) {
        ByteBuffer to = buffer(256);
        beginBlock(to, SECTION_HEADER);
        to.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(LENGTH_UNKNOWN);
        putOption(to, OPTION_USER_APPLICATION, application.getBytes(StandardCharsets.UTF_8));
        putEndOfOptions(to);
        endBlock(to, 0);
        int start = to.position();
        beginBlock(to, INTERFACE_DESCRIPTION);
        to.putShort(LINK_TYPE).putShort((short) 0).putInt(0); // packets of any length
        putOption(to, OPTION_INTERFACE_NAME, interfaceName.getBytes(StandardCharsets.UTF_8));
        putOption(to, OPTION_TIME_RESOLUTION, new byte[] {NANOSECONDS});
        putEndOfOptions(to);
        endBlock(to, start);
        return to.flip();
    }

    /// How many bytes a packet's block takes.
    static int packetBytes(int captured) {
        return PACKET_BYTES + padded(captured) + PACKET_END_BYTES;
    }

    /// Begins a packet; its bytes follow, then [#endPacket].
    ///
    /// @param unixNanos when it was, since 1970
    /// @param original how long it was before it was cut
    static ByteBuffer beginPacket(long unixNanos, int captured, int original) {
        ByteBuffer to = buffer(packetBytes(captured));
        beginBlock(to, ENHANCED_PACKET);
        to.putInt(0);
        putTime(to, unixNanos);
        return to.putInt(captured).putInt(original);
    }

    /// @param dropped how many packets were lost between the one before and this one
    static void endPacket(ByteBuffer to, long dropped) {
        pad(to);
        to.putShort((short) OPTION_DROP_COUNT).putShort((short) Long.BYTES).putLong(dropped);
        putEndOfOptions(to);
        endBlock(to, 0);
        to.flip();
    }

    /// What a file ends with.
    static ByteBuffer end(long unixNanos, long received, long dropped) {
        ByteBuffer to = buffer(64);
        beginBlock(to, INTERFACE_STATISTICS);
        to.putInt(0);
        putTime(to, unixNanos);
        to.putShort((short) OPTION_RECEIVED).putShort((short) Long.BYTES).putLong(received);
        to.putShort((short) OPTION_DROPPED).putShort((short) Long.BYTES).putLong(dropped);
        putEndOfOptions(to);
        endBlock(to, 0);
        return to.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void beginBlock(ByteBuffer to, int type) {
        to.putInt(type).putInt(0); // the length is known at the end
    }

    private static void endBlock(ByteBuffer to, int start) {
        int length = to.position() + Integer.BYTES - start;
        to.putInt(length).putInt(start + Integer.BYTES, length);
    }

    private static void putTime(ByteBuffer to, long unixNanos) {
        to.putInt((int) (unixNanos >>> Integer.SIZE)).putInt((int) unixNanos);
    }

    private static void putOption(ByteBuffer to, int code, byte[] value) {
        to.putShort((short) code).putShort((short) value.length).put(value);
        pad(to);
    }

    private static void putEndOfOptions(ByteBuffer to) {
        to.putInt(0);
    }

    /// Every block begins at a multiple of 4.
    private static void pad(ByteBuffer to) {
        while (to.position() % Integer.BYTES != 0) {
            to.put((byte) 0);
        }
    }

    private static int padded(int bytes) {
        return (bytes + 3) & ~3;
    }
}
