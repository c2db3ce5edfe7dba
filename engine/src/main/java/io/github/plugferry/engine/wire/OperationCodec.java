package io.github.plugferry.engine.wire;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes the messages before an import. Stateless; everything is big-endian.
public final class OperationCodec {
    static final int HEADER_BYTES = 8;

    /// What a device list may hold. No hub tree is that large; a count beyond it is nonsense or an attack on our
    /// memory.
    public static final int MAX_LISTED_DEVICES = 1 << 14;

    private OperationCodec() {}

    /// Reads one request with its body.
    public static OperationRequest readRequest(ExactReader from) throws IOException {
        ByteBuffer header = from.read(HEADER_BYTES);
        requireVersion(header.getShort() & 0xffff);
        OperationCode code = OperationCode.ofRequest(header.getShort() & 0xffff);
        int status = header.getInt();
        if (status != 0) {
            throw new WireFormatException(4, "a request has the status 0, not %d".formatted(status));
        }
        return switch (code) {
            case DEVLIST -> new OperationRequest.Devlist();
            case IMPORT -> new OperationRequest.Import(readBusId(from.read(DeviceRecord.BUS_ID_BYTES), HEADER_BYTES));
            case EXPORT -> new OperationRequest.Export(readDevice(from.read(DeviceRecord.BYTES), HEADER_BYTES));
            case UNEXPORT -> new OperationRequest.Unexport(readDevice(from.read(DeviceRecord.BYTES), HEADER_BYTES));
            case UNSPECIFIED, DEVINFO, CRYPKEY ->
                throw new WireFormatException(2, "nobody has defined the request " + code);
        };
    }

    public static ByteBuffer encode(OperationRequest request) {
        return switch (request) {
            case OperationRequest.Devlist devlist ->
                header(0, devlist.code().request(), 0).flip();
            case OperationRequest.Import wanted -> {
                ByteBuffer to = header(DeviceRecord.BUS_ID_BYTES, wanted.code().request(), 0);
                putText(to, wanted.busId().value(), DeviceRecord.BUS_ID_BYTES);
                yield to.flip();
            }
            case OperationRequest.Export export -> {
                ByteBuffer to = header(DeviceRecord.BYTES, export.code().request(), 0);
                putDevice(to, export.device());
                yield to.flip();
            }
            case OperationRequest.Unexport unexport -> {
                ByteBuffer to = header(DeviceRecord.BYTES, unexport.code().request(), 0);
                putDevice(to, unexport.device());
                yield to.flip();
            }
        };
    }

    /// Reads the reply to DEVLIST.
    public static OperationReply.Devlist readDevlistReply(ExactReader from) throws IOException {
        OperationStatus status = readReplyHeader(from, OperationCode.DEVLIST);
        if (status != OperationStatus.OK) {
            return new OperationReply.Devlist(status, List.of());
        }
        int count = from.read(4).getInt();
        if (count < 0 || count > MAX_LISTED_DEVICES) {
            throw new WireFormatException(
                    HEADER_BYTES, "a list of %d devices is not believable".formatted(Integer.toUnsignedLong(count)));
        }
        List<ListedDevice> devices = new ArrayList<>();
        int offset = HEADER_BYTES + 4;
        for (int i = 0; i < count; i++) {
            DeviceRecord device = readDevice(from.read(DeviceRecord.BYTES), offset);
            offset += DeviceRecord.BYTES;
            List<ClassCode> interfaces = new ArrayList<>();
            for (int j = 0; j < device.interfaceCount(); j++) {
                ByteBuffer raw = from.read(ListedDevice.INTERFACE_BYTES);
                interfaces.add(readClass(raw));
                offset += ListedDevice.INTERFACE_BYTES;
            }
            devices.add(new ListedDevice(device, interfaces));
        }
        return new OperationReply.Devlist(status, devices);
    }

    /// Reads the reply to IMPORT.
    public static OperationReply.Import readImportReply(ExactReader from) throws IOException {
        OperationStatus status = readReplyHeader(from, OperationCode.IMPORT);
        return new OperationReply.Import(
                status, status == OperationStatus.OK ? readDevice(from.read(DeviceRecord.BYTES), HEADER_BYTES) : null);
    }

    public static ByteBuffer encode(OperationReply reply) {
        int code = reply.code().reply();
        int status = reply.status().code();
        return switch (reply) {
            case OperationReply.Devlist list
            when list.status() == OperationStatus.OK -> {
                int bytes = 4;
                for (ListedDevice each : list.devices()) {
                    bytes += DeviceRecord.BYTES + each.interfaces().size() * ListedDevice.INTERFACE_BYTES;
                }
                ByteBuffer to =
                        header(bytes, code, status).putInt(list.devices().size());
                for (ListedDevice each : list.devices()) {
                    putDevice(to, each.device());
                    for (ClassCode one : each.interfaces()) {
                        putClass(to, one);
                        to.put((byte) 0);
                    }
                }
                yield to.flip();
            }
            case OperationReply.Import imported
            when imported.device() != null -> {
                ByteBuffer to = header(DeviceRecord.BYTES, code, status);
                putDevice(to, imported.device());
                yield to.flip();
            }
            case OperationReply.Devlist refused -> header(0, code, status).flip();
            case OperationReply.Import refused -> header(0, code, status).flip();
            case OperationReply.Bare bare -> header(0, code, status).flip();
        };
    }

    private static OperationStatus readReplyHeader(ExactReader from, OperationCode expected) throws IOException {
        ByteBuffer header = from.read(HEADER_BYTES);
        requireVersion(header.getShort() & 0xffff);
        int code = header.getShort() & 0xffff;
        if (code != expected.reply()) {
            throw new WireFormatException(2, "0x%04x is no reply to %s".formatted(code, expected));
        }
        return OperationStatus.ofCode(header.getInt());
    }

    private static void requireVersion(int version) throws WireFormatException {
        if (version != Protocol.VERSION) {
            throw new WireFormatException(
                    0,
                    ("the other side speaks version 0x%04x of USB/IP, or something else; this is 0x%04x. Check that a"
                                    + " USB/IP program is there, and update the older one")
                            .formatted(version, Protocol.VERSION));
        }
    }

    private static ByteBuffer header(int bodyBytes, int code, int status) {
        return ByteBuffer.allocate(HEADER_BYTES + bodyBytes)
                .putShort((short) Protocol.VERSION)
                .putShort((short) code)
                .putInt(status);
    }

    private static DeviceRecord readDevice(ByteBuffer raw, int offset) throws WireFormatException {
        String path = readText(raw, DeviceRecord.PATH_BYTES);
        BusId busId = readBusId(raw, offset + DeviceRecord.PATH_BYTES);
        int busNumber = raw.getInt();
        int deviceNumber = raw.getInt();
        if (((busNumber | deviceNumber) & ~0xffff) != 0) {
            throw new WireFormatException(
                    offset + DeviceRecord.PATH_BYTES + DeviceRecord.BUS_ID_BYTES,
                    "bus %d, device %d is no device".formatted(busNumber, deviceNumber));
        }
        return new DeviceRecord(
                path,
                busId,
                DevId.of(busNumber, deviceNumber),
                Speed.ofCode(raw.getInt()),
                raw.getShort() & 0xffff,
                raw.getShort() & 0xffff,
                raw.getShort() & 0xffff,
                new ClassCode(raw.get() & 0xff, raw.get() & 0xff, raw.get() & 0xff),
                raw.get() & 0xff,
                raw.get() & 0xff,
                raw.get() & 0xff);
    }

    private static void putDevice(ByteBuffer to, DeviceRecord device) {
        putText(to, device.path(), DeviceRecord.PATH_BYTES);
        putText(to, device.busId().value(), DeviceRecord.BUS_ID_BYTES);
        to.putInt(device.devId().busNumber())
                .putInt(device.devId().deviceNumber())
                .putInt(device.speed().code())
                .putShort((short) device.vendorId())
                .putShort((short) device.productId())
                .putShort((short) device.bcdDevice());
        putClass(to, device.classCode());
        to.put((byte) device.configurationValue())
                .put((byte) device.configurationCount())
                .put((byte) device.interfaceCount());
    }

    /// Three bytes; the padding that follows in a list is passed over by its reader.
    private static ClassCode readClass(ByteBuffer raw) {
        return new ClassCode(raw.get() & 0xff, raw.get() & 0xff, raw.get() & 0xff);
    }

    private static void putClass(ByteBuffer to, ClassCode code) {
        to.put((byte) code.baseClass()).put((byte) code.subclass()).put((byte) code.protocol());
    }

    /// Some clients send a bus id that fills its field without a NUL; the last byte is not taken then.
    private static BusId readBusId(ByteBuffer raw, int offset) throws WireFormatException {
        String text = readText(raw, DeviceRecord.BUS_ID_BYTES);
        try {
            return new BusId(text.length() > BusId.MAX_LENGTH ? text.substring(0, BusId.MAX_LENGTH) : text);
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(offset, "what should be a bus id is none");
        }
    }

    /// Takes `bytes` bytes; the text ends at the first NUL.
    private static String readText(ByteBuffer raw, int bytes) {
        byte[] field = new byte[bytes];
        raw.get(field);
        int end = 0;
        while (end < bytes && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }

    /// Puts `bytes` bytes: the text, cut where it is too long, and at least one NUL.
    private static void putText(ByteBuffer to, String text, int bytes) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(raw.length, bytes - 1);
        to.put(raw, 0, length).put(new byte[bytes - length]);
    }
}
