package io.github.plugferry.engine.linux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Direct buffers for one session, in sizes that are powers of two, kept for the next transfer of that size.
///
/// Small ones are cut out of slabs that live as long as the pool; a large one has memory of its own, which is
/// given back at once where the pool already keeps enough. Nothing here waits for the garbage collector.
///
/// Thread: one at a time; the owner sees to that.
public final class BufferPool implements AutoCloseable {
    private static final int SMALLEST_SHIFT = 6;

    /// A slab holds at least one of the small ones.
    private static final int LARGE_SHIFT = 15;

    private static final int SIZES = 32 - SMALLEST_SHIFT;

    /// What is kept of large buffers for the next transfers.
    private static final int KEPT_BYTES = 4 << 20;

    private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

    private final List<NativeBuffer> slabs = new ArrayList<>();
    private final List<ArrayDeque<ByteBuffer>> small = new ArrayList<>();
    private final List<ArrayDeque<NativeBuffer>> large = new ArrayList<>();

    /// By identity: the equality of buffers is that of their content.
    private final IdentityHashMap<ByteBuffer, NativeBuffer> lent = new IdentityHashMap<>();
    private ByteBuffer slab = EMPTY;
    private int keptBytes;

    public BufferPool() {
        for (int i = 0; i < SIZES; i++) {
            small.add(new ArrayDeque<>(0));
            large.add(new ArrayDeque<>(0));
        }
    }

    /// A direct, big-endian buffer with at least `bytes` bytes of capacity, positioned at 0 with its limit at
    /// `bytes`. What is in it is left over from before: nobody may be sent a byte of it that was not written.
    public ByteBuffer take(int bytes) {
        if (bytes == 0) {
            return EMPTY;
        }
        int shift = shiftOf(bytes);
        ByteBuffer buffer = shift >= LARGE_SHIFT ? takeLarge(shift) : takeSmall(shift);
        return buffer.limit(bytes).position(0);
    }

    /// Gives a buffer of [#take] back; it is not to be touched any more.
    public void give(ByteBuffer buffer) {
        if (buffer.capacity() == 0) {
            return;
        }
        int shift = shiftOf(buffer.capacity());
        if (shift < LARGE_SHIFT) {
            small.get(shift - SMALLEST_SHIFT).push(buffer);
            return;
        }
        NativeBuffer owner = lent.remove(buffer);
        if (owner == null) {
            throw new IllegalArgumentException("this buffer is not lent");
        }
        if (keptBytes + buffer.capacity() > KEPT_BYTES) {
            owner.close();
        } else {
            keptBytes += buffer.capacity();
            large.get(shift - SMALLEST_SHIFT).push(owner);
        }
    }

    /// Frees everything, what is lent too.
    @Override
    public void close() {
        lent.values().forEach(NativeBuffer::close);
        lent.clear();
        large.forEach(size -> size.forEach(NativeBuffer::close));
        large.forEach(ArrayDeque::clear);
        slabs.forEach(NativeBuffer::close);
        slabs.clear();
    }

    private ByteBuffer takeSmall(int shift) {
        ByteBuffer kept = small.get(shift - SMALLEST_SHIFT).poll();
        if (kept != null) {
            return kept;
        }
        int bytes = 1 << shift;
        if (slab.remaining() < bytes) {
            NativeBuffer next = new NativeBuffer(NativeBuffer.USUAL_BYTES);
            slabs.add(next);
            slab = next.bytes();
        }
        ByteBuffer cut = slab.slice(slab.position(), bytes);
        slab.position(slab.position() + bytes);
        return cut;
    }

    private ByteBuffer takeLarge(int shift) {
        NativeBuffer kept = large.get(shift - SMALLEST_SHIFT).poll();
        if (kept == null) {
            kept = new NativeBuffer(1 << shift);
        } else {
            keptBytes -= kept.bytes().capacity();
        }
        lent.put(kept.bytes(), kept);
        return kept.bytes().clear();
    }

    private static int shiftOf(int bytes) {
        return Math.max(SMALLEST_SHIFT, 32 - Integer.numberOfLeadingZeros(bytes - 1));
    }
}
