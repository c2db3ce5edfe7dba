package io.github.plugferry.engine.host;

import io.github.plugferry.engine.linux.NativeBuffer;
import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replies on their way to the client: encoded one behind the other, and written with one system call.
///
/// Headers, ISO descriptors and small payloads are copied into one buffer; a large payload is sent from where it
/// lies, and its buffer is kept until then. After an error of the connection everything is dropped. Guarded by
/// the session's lock.
final class ReplyBatch implements AutoCloseable {
    private static final int LARGEST = 64 << 10;

    /// Above this a payload is not copied: an entry in the vector of `sendmsg` is cheaper then.
    private static final int COPY_LIMIT = 4 << 10;

    /// What is kept unsent before more comes: enough for a write to be worth its system call. URBs that wait in
    /// here count no more as in flight, so this bounds what they cost.
    private static final int HELD_LIMIT = 1 << 20;

    private final Connection connection;
    private final DataBuffers buffers;
    private final SessionTap tap;

    private NativeBuffer memory = new NativeBuffer(NativeBuffer.USUAL_BYTES);
    private ByteBuffer headers = memory.bytes();

    /// Where in `headers` stands what is not yet in `gathered`.
    private int cut;

    private final ByteBuffer[] gathered = new ByteBuffer[Connection.maxGather()];
    private int gatheredCount;
    private final List<ByteBuffer> heldUntilSent = new ArrayList<>();
    private int heldBytes;

    private @Nullable IOException failure;
    private boolean abandoned;

    ReplyBatch(Connection connection, DataBuffers buffers, SessionTap tap) {
        this.connection = connection;
        this.buffers = buffers;
        this.tap = tap;
    }

    /// Why nothing can be sent any more.
    @Nullable
    IOException failure() {
        return failure;
    }

    /// Drops what is there and what will come.
    void abandon() {
        abandoned = true;
        reset();
    }

    /// Answers a URB that has ended, and takes its buffer back.
    ///
    /// @param sinceNanos when it was submitted
    void submitted(Urb urb, long sinceNanos) {
        IsoPackets packets = urb.isoPackets();
        boolean iso = urb.type() == TransferType.ISOCHRONOUS;
        int actual = urb.actualLength();
        int status = urb.outcome().status();
        tap.urbAnswered(urb, actual, status, sinceNanos);
        if (isDead()) {
            buffers.give(urb.buffer());
            return;
        }
        reserve(UrbCodec.HEADER_BYTES);
        UrbCodec.putSubmitted(
                headers,
                urb.seqNum(),
                status,
                actual,
                urb.startFrame(),
                packets.count(),
                iso ? packets.errorCount() : 0);
        if (urb.isIn() && actual > 0) {
            putData(urb, actual);
        } else {
            buffers.give(urb.buffer());
        }
        if (packets.count() > 0) {
            reserve(packets.count() * UrbCodec.ISO_DESCRIPTOR_BYTES);
            for (int i = 0; i < packets.count(); i++) {
                UrbCodec.putIsoDescriptor(
                        headers, packets.offset(i), packets.length(i), packets.actualLength(i), packets.status(i));
            }
        }
    }

    void unlinked(int seqNum, int status) {
        if (!isDead()) {
            reserve(UrbCodec.HEADER_BYTES);
            UrbCodec.putUnlinked(headers, seqNum, status);
        }
    }

    /// Sends everything. Blocks while the client does not read.
    void flush() {
        if (isDead() || (gatheredCount == 0 && headers.position() == 0)) {
            return;
        }
        try {
            if (gatheredCount == 0) {
                connection.write(headers.flip());
            } else {
                cutHeaders();
                connection.write(gathered, gatheredCount);
            }
        } catch (IOException e) {
            failure = e;
            connection.shutdown(); // whoever waits for this client's commands waits in vain
        }
        reset();
    }

    @Override
    public void close() {
        abandon();
        memory.close();
    }

    private boolean isDead() {
        return abandoned || failure != null;
    }

    private void reset() {
        headers.clear();
        cut = 0;
        for (int i = 0; i < gatheredCount; i++) {
            gathered[i] = headers; // keeps nothing alive
        }
        gatheredCount = 0;
        heldUntilSent.forEach(buffers::give);
        heldUntilSent.clear();
        heldBytes = 0;
    }

    private void putData(Urb urb, int actual) {
        ByteBuffer constant = urb.constantAnswer();
        if (constant != null) {
            buffers.give(urb.buffer());
            putBytes(constant, actual, null);
        } else if (urb.isoPackets().count() > 0) {
            ByteBuffer compact = buffers.take(actual);
            compactPackets(urb, compact);
            buffers.give(urb.buffer());
            putBytes(compact, actual, compact);
        } else {
            putBytes(urb.buffer().clear(), actual, urb.buffer());
        }
    }

    /// The data of isochronous IN travels without the gaps between the packets.
    private static void compactPackets(Urb urb, ByteBuffer to) {
        IsoPackets packets = urb.isoPackets();
        ByteBuffer from = urb.buffer().clear();
        for (int i = 0; i < packets.count() && to.hasRemaining(); i++) {
            int length = Math.min(packets.actualLength(i), to.remaining());
            to.put(to.position(), from, packets.offset(i), length);
            to.position(to.position() + length);
        }
    }

    /// @param data from its begin, whatever its position says
    /// @param owned of `buffers`, to be given back when it is sent
    private void putBytes(ByteBuffer data, int length, @Nullable ByteBuffer owned) {
        if (length <= COPY_LIMIT) {
            reserve(length);
            int at = headers.position();
            headers.put(at, data, 0, length).position(at + length);
            if (owned != null) {
                buffers.give(owned);
            }
            return;
        }
        // The headers before it, itself, the headers after it.
        if (gatheredCount + 3 > gathered.length || heldBytes >= HELD_LIMIT) {
            flush();
        }
        cutHeaders();
        gathered[gatheredCount++] = data.slice(0, length);
        if (owned != null) {
            heldUntilSent.add(owned);
            heldBytes += owned.capacity();
        }
    }

    private void cutHeaders() {
        if (headers.position() > cut) {
            gathered[gatheredCount++] = headers.slice(cut, headers.position() - cut);
            cut = headers.position();
        }
    }

    private void reserve(int bytes) {
        if (headers.remaining() >= bytes) {
            return;
        }
        flush();
        if (headers.capacity() < LARGEST) {
            memory.close();
            memory = new NativeBuffer(LARGEST);
            headers = memory.bytes();
        }
    }
}
