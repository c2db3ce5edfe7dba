package io.github.plugferry.engine.client;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.Protocol;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbReply;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads replies, many with one call, and holds each against what was asked for.
///
///     RET_SUBMIT, 48 bytes │ data, actual_length bytes, if IN │ number_of_packets ISO descriptors
///     RET_UNLINK, 48 bytes
///
/// What is checked of a RET_SUBMIT, beside the rules of [Ledger]: `actual_length` is not more than was asked for;
/// there are as many packets as asked for, with the same offsets and lengths, and none has more data than it has
/// room; their data adds up to `actual_length`. All of this is what vhci relies on (kernel
/// drivers/usb/usbip/vhci_rx.c and usbip_common.c).
///
/// Thread: the importer's reader.
final class ReplyReader {
    private static final int INPUT_BYTES = 64 << 10;

    private final Connection connection;
    private final Importer importer;
    private final ByteBuffer input =
            ByteBuffer.allocateDirect(INPUT_BYTES).order(ByteOrder.BIG_ENDIAN).limit(0);

    /// The transfer whose reply is being read, so that it is not forgotten when that fails.
    private @Nullable Transfer current;

    ReplyReader(Connection connection, Importer importer) {
        this.connection = connection;
        this.importer = importer;
    }

    @Nullable
    Transfer current() {
        return current;
    }

    /// Reads until the stream ends between two messages.
    void run() throws IOException {
        while (input.remaining() >= UrbCodec.HEADER_BYTES || fill(UrbCodec.HEADER_BYTES)) {
            switch (UrbCodec.readReply(input)) {
                case UrbReply.Submitted done -> submitted(done);
                case UrbReply.Unlinked done -> unlinked(done);
            }
        }
    }

    private void submitted(UrbReply.Submitted reply) throws IOException {
        Transfer transfer = importer.submitted(reply.seqNum());
        current = transfer;
        int actual = reply.actualLength();
        if (reply.status() > 0) {
            throw wrong(transfer, "its status is " + reply.status());
        }
        if (actual < 0 || actual > transfer.length()) {
            throw wrong(transfer, "it has %d bytes, of %d asked for".formatted(actual, transfer.length()));
        }
        IsoPackets packets = transfer.isoPackets();
        requirePacketCount(transfer, reply.packetCount());
        if (transfer.isIn()) {
            ByteBuffer data = transfer.data().clear().limit(actual);
            receive(data);
            data.flip();
        }
        if (packets.count() > 0) {
            descriptors(transfer, packets, actual);
            if (transfer.isIn()) {
                spread(transfer.data(), packets, actual);
            }
        }
        current = null;
        transfer.complete(reply.status(), actual);
    }

    private void unlinked(UrbReply.Unlinked reply) throws ProtocolViolationException {
        if (reply.status() > 0) {
            throw new ProtocolViolationException("the status of RET_UNLINK %s is %d"
                    .formatted(Integer.toUnsignedString(reply.seqNum()), reply.status()));
        }
        Transfer transfer = importer.unlinked(reply.seqNum(), reply.status());
        if (transfer != null) {
            transfer.complete(reply.status(), 0);
        }
    }

    /// The documentation wants 0xffffffff in a reply that is not isochronous, the kernel itself sends 0.
    private static void requirePacketCount(Transfer transfer, int count) throws ProtocolViolationException {
        boolean right = transfer.type() == TransferType.ISOCHRONOUS
                ? count == transfer.isoPackets().count()
                : count == 0 || count == Protocol.NOT_ISOCHRONOUS;
        if (!right) {
            throw wrong(
                    transfer,
                    "it has %s packets, of %d asked for"
                            .formatted(
                                    Integer.toUnsignedString(count),
                                    transfer.isoPackets().count()));
        }
    }

    private void descriptors(Transfer transfer, IsoPackets packets, int actual) throws IOException {
        require(packets.count() * UrbCodec.ISO_DESCRIPTOR_BYTES);
        int at = input.position();
        int sum = 0;
        for (int i = 0; i < packets.count(); i++, at += UrbCodec.ISO_DESCRIPTOR_BYTES) {
            int offset = input.getInt(at);
            int length = input.getInt(at + 4);
            int packetActual = input.getInt(at + 8);
            if (offset != packets.offset(i) || length != packets.length(i)) {
                throw wrong(
                        transfer,
                        "packet %d is %d bytes from byte %d, but was submitted as %d bytes from byte %d"
                                .formatted(i, length, offset, packets.length(i), packets.offset(i)));
            }
            if (packetActual < 0 || packetActual > length) {
                throw wrong(transfer, "packet %d has %d bytes, of %d asked for".formatted(i, packetActual, length));
            }
            packets.finish(i, packetActual, input.getInt(at + 12));
            sum += packetActual;
        }
        input.position(at);
        if (sum != actual) {
            throw wrong(transfer, "its packets have %d bytes in all, but actual_length is %d".formatted(sum, actual));
        }
    }

    /// IN data arrives without the gaps between the packets. From the last to the first, each goes to its own
    /// place, which is never before the one that it has.
    private static void spread(ByteBuffer data, IsoPackets packets, int actual) {
        data.clear();
        int from = actual;
        for (int i = packets.count() - 1; i >= 0; i--) {
            int length = packets.actualLength(i);
            from -= length;
            if (from != packets.offset(i)) {
                data.put(packets.offset(i), data, from, length);
            }
        }
    }

    private static ProtocolViolationException wrong(Transfer transfer, String what) {
        return new ProtocolViolationException("RET_SUBMIT %s answers %s, but %s"
                .formatted(Integer.toUnsignedString(transfer.seqNum()), transfer, what));
    }

    /// Fills `to` with what was read already and then straight from the socket. What comes behind is kept.
    private void receive(ByteBuffer to) throws IOException {
        int ready = Math.min(input.remaining(), to.remaining());
        to.put(to.position(), input, input.position(), ready).position(to.position() + ready);
        input.position(input.position() + ready);
        if (!to.hasRemaining()) {
            return;
        }
        input.clear();
        while (to.hasRemaining()) {
            beforeWaiting();
            if (connection.read(to, input) < 0) {
                throw cut();
            }
        }
        input.flip();
    }

    private void require(int bytes) throws IOException {
        if (input.remaining() < bytes && !fill(bytes)) {
            throw cut();
        }
    }

    /// @return false where the stream ends and nothing is left of it
    private boolean fill(int bytes) throws IOException {
        input.compact();
        while (input.position() < bytes) {
            beforeWaiting();
            if (connection.read(input) < 0) {
                if (input.position() > 0) {
                    throw cut();
                }
                input.flip();
                return false;
            }
        }
        input.flip();
        return true;
    }

    /// All input is worked off: now what the listeners have submitted goes out. While the socket does not take it
    /// all, both directions are waited for.
    private void beforeWaiting() throws IOException {
        while (!importer.tryFlush()) {
            if (connection.awaitReadableOrWritable()) {
                return;
            }
        }
    }

    private EOFException cut() {
        return new EOFException(connection.peer() + " ended the connection in the middle of a message");
    }
}
