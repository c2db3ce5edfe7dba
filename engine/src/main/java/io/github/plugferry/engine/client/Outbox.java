package io.github.plugferry.engine.client;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Commands on their way out: encoded one behind the other, and written many at a time.
///
/// One batch is filled while the other is written. Whoever holds the write lock writes all that there is; others
/// who come to flush leave it to them. So nobody waits for the lock, and the importer's reader never waits for
/// the other side here: it writes what the socket takes and comes back, since a host that waits for us to read
/// would otherwise wait for ever.
///
/// Thread: any.
final class Outbox {
    /// Larger payloads are written from where they are.
    private static final int COPIED_BYTES = 4 << 10;

    /// Kernel include/uapi/linux/usbip.h, `USBIP_URB_DIR_IN`: the kernel's client always says it twice.
    private static final int DIR_IN = 0x200;

    private final Connection connection;
    private final ReentrantLock writing = new ReentrantLock();
    private Batch filling = new Batch();
    private Batch sending = new Batch();

    /// Whether there may be something to write. Cleared only where both batches were seen empty.
    private volatile boolean pending;

    Outbox(Connection connection) {
        this.connection = connection;
    }

    /// Encodes a CMD_SUBMIT; the payload of an OUT transfer may be read until the transfer completes.
    synchronized void submit(int seqNum, int devId, Transfer transfer) {
        IsoPackets packets = transfer.isoPackets();
        UrbCodec.put(
                filling.room(UrbCodec.HEADER_BYTES),
                new UrbCommand.Submit(
                        seqNum,
                        devId,
                        transfer.isIn() ? UrbCodec.DIRECTION_IN : UrbCodec.DIRECTION_OUT,
                        transfer.endpoint().number(),
                        transfer.flags().bits() | (transfer.isIn() ? DIR_IN : 0),
                        transfer.length(),
                        0,
                        packets.count(),
                        transfer.interval(),
                        transfer.setup()));
        if (!transfer.isIn() && transfer.length() > 0) {
            if (transfer.length() <= COPIED_BYTES) {
                filling.room(transfer.length()).put(transfer.data().slice(0, transfer.length()));
            } else {
                filling.refer(transfer.data().slice(0, transfer.length()));
            }
        }
        if (packets.count() > 0) {
            ByteBuffer to = filling.room(packets.count() * UrbCodec.ISO_DESCRIPTOR_BYTES);
            for (int i = 0; i < packets.count(); i++) {
                UrbCodec.putIsoDescriptor(to, packets.offset(i), packets.length(i), 0, UrbStatus.EXDEV);
            }
        }
        pending = true;
    }

    /// Encodes a CMD_UNLINK.
    synchronized void unlink(int seqNum, int devId, Transfer transfer) {
        UrbCodec.put(
                filling.room(UrbCodec.HEADER_BYTES),
                new UrbCommand.Unlink(
                        seqNum,
                        devId,
                        transfer.isIn() ? UrbCodec.DIRECTION_IN : UrbCodec.DIRECTION_OUT,
                        transfer.endpoint().number(),
                        transfer.seqNum()));
        pending = true;
    }

    /// Writes all that was encoded before, or finds that another thread does.
    void flush() throws IOException {
        flush(true);
    }

    /// As [#flush], but does not wait for the other side.
    ///
    /// @return false where something is left that this socket does not take now
    boolean tryFlush() throws IOException {
        return flush(false);
    }

    private boolean flush(boolean mayWait) throws IOException {
        // Looked at again after the unlock: what was encoded meanwhile is ours, its owner has found the lock taken.
        while (pending) {
            if (!writing.tryLock()) {
                return true;
            }
            try {
                if (!write(mayWait)) {
                    return false;
                }
            } finally {
                writing.unlock();
            }
        }
        return true;
    }

    private boolean write(boolean mayWait) throws IOException {
        while (true) {
            if (!sending.write(connection, mayWait)) {
                return false;
            }
            synchronized (this) {
                if (filling.isEmpty()) {
                    pending = false;
                    return true;
                }
                Batch next = filling;
                filling = sending;
                sending = next;
                sending.finish();
            }
        }
    }

    /// Parts of chunks and payloads in their order on the wire.
    private static final class Batch {
        /// Holds the longest thing that is never split: the descriptors of 1024 packets.
        private static final int CHUNK_BYTES = 16 << 10;

        private static final int KEPT_CHUNKS = 2;

        private final List<ByteBuffer> chunks = new ArrayList<>();
        private final List<ByteBuffer> parts = new ArrayList<>();
        private final ByteBuffer[] window = new ByteBuffer[Connection.maxGather()];
        private ByteBuffer chunk = ByteBuffer.allocate(0);
        private int usedChunks;
        private int partStart;
        private int written;

        boolean isEmpty() {
            return parts.isEmpty() && chunk.position() == partStart;
        }

        /// Where the next `bytes` bytes are put, all of them.
        ByteBuffer room(int bytes) {
            if (chunk.remaining() < bytes) {
                finish();
                if (usedChunks == chunks.size()) {
                    chunks.add(ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.BIG_ENDIAN));
                }
                chunk = chunks.get(usedChunks++).clear();
                partStart = 0;
            }
            return chunk;
        }

        /// Puts a payload without copying it.
        void refer(ByteBuffer payload) {
            finish();
            parts.add(payload);
        }

        /// Ends the part that is being filled.
        void finish() {
            int length = chunk.position() - partStart;
            if (length > 0) {
                parts.add(chunk.slice(partStart, length));
                partStart = chunk.position();
            }
        }

        /// @return whether all is written; then the batch is empty
        boolean write(Connection connection, boolean mayWait) throws IOException {
            while (written < parts.size()) {
                int count = Math.min(window.length, parts.size() - written);
                for (int i = 0; i < count; i++) {
                    window[i] = parts.get(written + i);
                }
                if (mayWait) {
                    connection.write(window, count);
                } else if (!connection.tryWrite(window, count)) {
                    return false;
                }
                written += count;
            }
            clear();
            return true;
        }

        private void clear() {
            parts.clear();
            written = 0;
            while (chunks.size() > KEPT_CHUNKS) {
                chunks.removeLast();
            }
            usedChunks = 0;
            if (chunks.isEmpty()) {
                return;
            }
            chunk = chunks.get(usedChunks++).clear();
            partStart = 0;
        }
    }
}
