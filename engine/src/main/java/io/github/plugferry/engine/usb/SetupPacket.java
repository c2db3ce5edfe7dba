package io.github.plugferry.engine.usb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The eight bytes that begin a control transfer (USB 2.0, table 9-2), little-endian.
///
///     0              1         2       4       6        8
///     bmRequestType  bRequest  wValue  wIndex  wLength
public record SetupPacket(int requestType, int request, int value, int index, int length) {
    public static final int BYTES = 8;

    public SetupPacket {
        if ((requestType | request) >>> 8 != 0 || (value | index | length) >>> 16 != 0) {
            throw new IllegalArgumentException("a field of a setup packet is out of range");
        }
    }

    /// Reads eight bytes at the buffer's position, whatever the buffer's own byte order is.
    public static SetupPacket read(ByteBuffer from) {
        long raw = from.getLong();
        if (from.order() == ByteOrder.BIG_ENDIAN) {
            raw = Long.reverseBytes(raw);
        }
        return ofRaw(raw);
    }

    /// @param raw the eight bytes as a little-endian number: `bmRequestType` lowest
    public static SetupPacket ofRaw(long raw) {
        return new SetupPacket(
                (int) raw & 0xff,
                (int) (raw >>> 8) & 0xff,
                (int) (raw >>> 16) & 0xffff,
                (int) (raw >>> 32) & 0xffff,
                (int) (raw >>> 48) & 0xffff);
    }

    /// The eight bytes as a little-endian number: `bmRequestType` lowest.
    public long raw() {
        return requestType | (long) request << 8 | (long) value << 16 | (long) index << 32 | (long) length << 48;
    }

    /// The direction of the data stage. It means nothing where [#length] is 0.
    public Direction direction() {
        return (requestType & 0x80) != 0 ? Direction.IN : Direction.OUT;
    }

    public RequestKind kind() {
        return RequestKind.ofRequestType(requestType);
    }

    public Recipient recipient() {
        return Recipient.ofRequestType(requestType);
    }

    /// Whether this is the standard request `request` with exactly this `bmRequestType`.
    public boolean is(int requestType, int request) {
        return this.requestType == requestType && this.request == request;
    }

    @Override
    public String toString() {
        return "%02x %02x %04x %04x %d".formatted(requestType, request, value, index, length);
    }
}
