package io.github.plugferry.engine.wire;

import java.nio.ByteBuffer;

/// Reads and writes the headers after an import, and the ISO descriptors. Stateless; every buffer is big-endian.
public final class UrbCodec {
    /// Of each command and each reply.
    public static final int HEADER_BYTES = 48;

    /// Of one ISO descriptor.
    public static final int ISO_DESCRIPTOR_BYTES = 16;

    /// `direction` of a command: from the client to the device.
    public static final int DIRECTION_OUT = 0;

    /// `direction` of a command: from the device to the client.
    public static final int DIRECTION_IN = 1;

    private static final int CMD_SUBMIT = 1;
    private static final int CMD_UNLINK = 2;
    private static final int RET_SUBMIT = 3;
    private static final int RET_UNLINK = 4;

    private static final int MAX_ENDPOINT = 15;

    private UrbCodec() {}

    /// Takes [#HEADER_BYTES] from the buffer's position. The padding is not looked at.
    public static UrbCommand readCommand(ByteBuffer from) throws WireFormatException {
        int start = from.position();
        long commandAndSeqNum = from.getLong(start);
        long devIdAndDirection = from.getLong(start + 8);
        long endpointAndNext = from.getLong(start + 16);
        int command = first(commandAndSeqNum);
        int seqNum = second(commandAndSeqNum);
        int devId = first(devIdAndDirection);
        int direction = second(devIdAndDirection);
        int endpoint = first(endpointAndNext);
        from.position(start + HEADER_BYTES);
        if (command == CMD_SUBMIT) {
            requireDirectionAndEndpoint(direction, endpoint);
            long lengthAndStartFrame = from.getLong(start + 24);
            long packetCountAndInterval = from.getLong(start + 32);
            return new UrbCommand.Submit(
                    seqNum,
                    devId,
                    direction,
                    endpoint,
                    second(endpointAndNext),
                    first(lengthAndStartFrame),
                    second(lengthAndStartFrame),
                    first(packetCountAndInterval),
                    second(packetCountAndInterval),
                    Long.reverseBytes(from.getLong(start + 40)));
        }
        if (command == CMD_UNLINK) {
            // Direction and endpoint say nothing here: the kernel copies them from the URB, others leave them out.
            return new UrbCommand.Unlink(seqNum, devId, direction, endpoint, second(endpointAndNext));
        }
        throw new WireFormatException(0, "0x%08x is no command".formatted(command));
    }

    public static void put(ByteBuffer to, UrbCommand command) {
        switch (command) {
            case UrbCommand.Submit submit ->
                putHeader(to, CMD_SUBMIT, submit.seqNum(), submit.devId(), submit.direction(), submit.endpoint())
                        .putInt(submit.transferFlags())
                        .putInt(submit.transferLength())
                        .putInt(submit.startFrame())
                        .putInt(submit.packetCount())
                        .putInt(submit.interval())
                        .putLong(Long.reverseBytes(submit.setup()));
            case UrbCommand.Unlink unlink ->
                putHeader(to, CMD_UNLINK, unlink.seqNum(), unlink.devId(), unlink.direction(), unlink.endpoint())
                        .putInt(unlink.unlinkSeqNum())
                        .putLong(0)
                        .putLong(0)
                        .putLong(0);
        }
    }

    /// Takes [#HEADER_BYTES] from the buffer's position.
    public static UrbReply readReply(ByteBuffer from) throws WireFormatException {
        int start = from.position();
        int command = from.getInt(start);
        int seqNum = from.getInt(start + 4);
        int status = from.getInt(start + 20);
        from.position(start + HEADER_BYTES);
        return switch (command) {
            case RET_SUBMIT ->
                new UrbReply.Submitted(
                        seqNum,
                        status,
                        from.getInt(start + 24),
                        from.getInt(start + 28),
                        from.getInt(start + 32),
                        from.getInt(start + 36));
            case RET_UNLINK -> new UrbReply.Unlinked(seqNum, status);
            default -> throw new WireFormatException(0, "0x%08x is no reply".formatted(command));
        };
    }

    public static void put(ByteBuffer to, UrbReply reply) {
        switch (reply) {
            case UrbReply.Submitted done ->
                putSubmitted(
                        to,
                        done.seqNum(),
                        done.status(),
                        done.actualLength(),
                        done.startFrame(),
                        done.packetCount(),
                        done.errorCount());
            case UrbReply.Unlinked done -> putUnlinked(to, done.seqNum(), done.status());
        }
    }

    /// [UrbReply.Submitted] without the object: this is written for every URB.
    public static void putSubmitted(
            ByteBuffer to, int seqNum, int status, int actualLength, int startFrame, int packetCount, int errorCount) {
        putReply(to, both(RET_SUBMIT, seqNum), status, both(actualLength, startFrame), both(packetCount, errorCount));
    }

    /// [UrbReply.Unlinked] without the object.
    public static void putUnlinked(ByteBuffer to, int seqNum, int status) {
        putReply(to, both(RET_UNLINK, seqNum), status, 0, 0);
    }

    /// One ISO descriptor; they stand behind the data, in both directions.
    ///
    ///     0       4       8              12      16
    ///     offset  length  actual_length  status
    ///
    /// Source: kernel Documentation/usb/usbip_protocol.rst, "usbip_iso_packet_descriptor".
    public static void putIsoDescriptor(ByteBuffer to, int offset, int length, int actualLength, int status) {
        to.putLong(both(offset, length)).putLong(both(actualLength, status));
    }

    private static ByteBuffer putHeader(
            ByteBuffer to, int command, int seqNum, int devId, int direction, int endpoint) {
        return to.putInt(command).putInt(seqNum).putInt(devId).putInt(direction).putInt(endpoint);
    }

    /// Device, direction and endpoint are 0 in replies. Two fields at a time, as commands are read: one for each
    /// cost a fifth of a small URB.
    private static void putReply(
            ByteBuffer to, long replyAndSeqNum, int status, long actualLengthAndStartFrame, long packetAndErrorCount) {
        int start = to.position();
        to.putLong(start, replyAndSeqNum)
                .putLong(start + 8, 0)
                .putLong(start + 16, both(0, status))
                .putLong(start + 24, actualLengthAndStartFrame)
                .putLong(start + 32, packetAndErrorCount)
                .putLong(start + 40, 0)
                .position(start + HEADER_BYTES);
    }

    private static long both(int first, int second) {
        return ((long) first << 32) | (second & 0xffff_ffffL);
    }

    private static int first(long both) {
        return (int) (both >> 32);
    }

    private static int second(long both) {
        return (int) both;
    }

    private static void requireDirectionAndEndpoint(int direction, int endpoint) throws WireFormatException {
        if (direction != DIRECTION_OUT && direction != DIRECTION_IN) {
            throw new WireFormatException(12, "0x%08x is no direction".formatted(direction));
        }
        if (endpoint < 0 || endpoint > MAX_ENDPOINT) {
            throw new WireFormatException(16, "0x%08x is no endpoint".formatted(endpoint));
        }
    }
}
