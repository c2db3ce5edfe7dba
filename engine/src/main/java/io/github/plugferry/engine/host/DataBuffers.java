package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.DataMemory;
import io.github.plugferry.engine.linux.BufferPool;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The buffers of a session's URBs: in the memory that the device prefers, as far as there is any, else those of a
/// [BufferPool].
///
/// What was got of the device's memory is kept until the end, in sizes that are powers of two. Pieces of less than
/// a slab are cut out of slabs, as the kernel looks through all that there are for each URB.
///
/// Guarded by the session's lock.
final class DataBuffers implements AutoCloseable {
    /// To copy less is cheap.
    static final int SMALLEST = 4 << 10;

    /// More is seldom found in one piece.
    static final int LARGEST = 1 << 20;

    /// The most of the device's memory: it is scarce, and there are other devices.
    static final int MOST_BYTES = 4 << 20;

    private static final int SLAB_BYTES = 64 << 10;
    private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

    private final BufferPool others = new BufferPool();

    private @Nullable DataMemory preferred;
    private int bytesLeft = MOST_BYTES;

    /// What the device did not have any more: it is not asked again for as much.
    private int bytesRefused = Integer.MAX_VALUE;

    private ByteBuffer slab = EMPTY;

    /// All buffers in the device's memory, by identity: the equality of buffers is that of their content.
    private final Set<ByteBuffer> pieces = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Those of them that are not lent, by the exponents of their sizes.
    private final List<ArrayDeque<ByteBuffer>> free = new ArrayList<>();

    /// From now on buffers come from this memory first.
    ///
    /// @param memory is this object's from now on
    void prefer(DataMemory memory) {
        preferred = memory;
        for (int size = SMALLEST; size <= LARGEST; size <<= 1) {
            free.add(new ArrayDeque<>());
        }
    }

    /// As of [BufferPool#take].
    ByteBuffer take(int bytes) {
        if (preferred != null && bytes >= SMALLEST && bytes <= LARGEST) {
            ByteBuffer piece = takePreferred(preferred, bytes);
            if (piece != null) {
                return piece.limit(bytes).position(0);
            }
        }
        return others.take(bytes);
    }

    /// Gives a buffer of [#take] back; it is not to be touched any more.
    void give(ByteBuffer buffer) {
        if (preferred != null && pieces.contains(buffer)) {
            freeOf(buffer.capacity()).push(buffer);
        } else {
            others.give(buffer);
        }
    }

    /// Frees everything, what is lent too. After the end of the claim.
    @Override
    public void close() {
        if (preferred != null) {
            preferred.close();
            preferred = null;
        }
        others.close();
    }

    private @Nullable ByteBuffer takePreferred(DataMemory memory, int bytes) {
        int size = bytes == SMALLEST ? SMALLEST : Integer.highestOneBit(bytes - 1) << 1;
        ByteBuffer kept = freeOf(size).poll();
        if (kept != null) {
            return kept;
        }
        ByteBuffer piece = size < SLAB_BYTES ? cut(memory, size) : allocate(memory, size);
        if (piece != null) {
            pieces.add(piece);
        }
        return piece;
    }

    private @Nullable ByteBuffer cut(DataMemory memory, int size) {
        if (slab.remaining() < size) {
            ByteBuffer next = allocate(memory, SLAB_BYTES);
            if (next == null) {
                return null;
            }
            slab = next;
        }
        ByteBuffer piece = slab.slice(slab.position(), size);
        slab.position(slab.position() + size);
        return piece;
    }

    private @Nullable ByteBuffer allocate(DataMemory memory, int bytes) {
        if (bytes > bytesLeft || bytes >= bytesRefused) {
            return null;
        }
        ByteBuffer got = memory.allocate(bytes);
        if (got == null) {
            bytesRefused = bytes;
        } else {
            bytesLeft -= bytes;
        }
        return got;
    }

    private ArrayDeque<ByteBuffer> freeOf(int size) {
        return free.get(Integer.numberOfTrailingZeros(size / SMALLEST));
    }
}
