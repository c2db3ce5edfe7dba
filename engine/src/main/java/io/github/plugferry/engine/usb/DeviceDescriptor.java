package io.github.plugferry.engine.usb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The device descriptor (USB 2.0, table 9-8), 18 bytes, little-endian.
///
///     0        1     2       4             7                8         10         12         14            17
///     bLength  type  bcdUSB  class/sub/pr  bMaxPacketSize0  idVendor  idProduct  bcdDevice  3 string ids  configs
public record DeviceDescriptor(
        int bcdUsb,
        ClassCode classCode,
        int maxPacketSize0,
        int vendorId,
        int productId,
        int bcdDevice,
        int manufacturerIndex,
        int productIndex,
        int serialIndex,
        int configurationCount) {
    public static final int BYTES = 18;

    public static DeviceDescriptor read(ByteBuffer from) throws DescriptorException {
        if (from.remaining() < BYTES) {
            throw new DescriptorException(
                    "a device descriptor has %d bytes, not %d".formatted(BYTES, from.remaining()));
        }
        ByteBuffer raw = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (u8(raw, 0) < BYTES || u8(raw, 1) != DescriptorType.DEVICE) {
            throw new DescriptorException("this is not a device descriptor");
        }
        return new DeviceDescriptor(
                raw.getShort(2) & 0xffff,
                new ClassCode(u8(raw, 4), u8(raw, 5), u8(raw, 6)),
                u8(raw, 7),
                raw.getShort(8) & 0xffff,
                raw.getShort(10) & 0xffff,
                raw.getShort(12) & 0xffff,
                u8(raw, 14),
                u8(raw, 15),
                u8(raw, 16),
                u8(raw, 17));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) BYTES)
                .put((byte) DescriptorType.DEVICE)
                .putShort((short) bcdUsb)
                .put((byte) classCode.baseClass())
                .put((byte) classCode.subclass())
                .put((byte) classCode.protocol())
                .put((byte) maxPacketSize0)
                .putShort((short) vendorId)
                .putShort((short) productId)
                .putShort((short) bcdDevice)
                .put((byte) manufacturerIndex)
                .put((byte) productIndex)
                .put((byte) serialIndex)
                .put((byte) configurationCount)
                .array();
    }

    private static int u8(ByteBuffer raw, int at) {
        return raw.get(at) & 0xff;
    }
}
