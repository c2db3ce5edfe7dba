package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Memory outside of the heap that is given back when it is closed, not when the garbage collector finds it.
///
/// To free memory that threads share, each of them has to be stopped for a moment: that is most of what a session
/// costs that is over at once. So memory of the usual size is kept for those who come next, and only what is too
/// much of it is left to the garbage collector. Nobody can close it under somebody's hands, so that an access,
/// of which there are many for each URB, need not ask whether it is open.
///
/// Thread: one at a time; the owner sees to that.
public final class NativeBuffer implements AutoCloseable {
    /// What a session begins with.
    public static final int USUAL_BYTES = 16 << 10;

    private static final int CACHE_LINE = 64;
    private static final int KEPT = 64;
    private static final BlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(KEPT);

    private final ByteBuffer bytes;

    /// Null for memory of the usual size.
    private final @Nullable Owned owned;

    private boolean closed;

    private static final class Owned {
        final Arena arena = Arena.ofShared();
        final ByteBuffer bytes;

        Owned(int capacity) {
            bytes = arena.allocate(capacity, CACHE_LINE).asByteBuffer();
        }
    }

    /// @param capacity what is in it is left over from somebody else, where it is the usual one
    public NativeBuffer(int capacity) {
        owned = capacity == USUAL_BYTES ? null : new Owned(capacity);
        bytes = owned == null ? usual() : owned.bytes;
    }

    private static ByteBuffer usual() {
        ByteBuffer kept = FREE.poll();
        return kept != null
                ? kept
                : ByteBuffer.allocateDirect(USUAL_BYTES + CACHE_LINE)
                        .alignedSlice(CACHE_LINE)
                        .slice(0, USUAL_BYTES);
    }

    /// One of the usual size, where that is enough.
    public static NativeBuffer ofAtLeast(int bytes) {
        return new NativeBuffer(Math.max(bytes, USUAL_BYTES));
    }

    /// Always the same buffer, big-endian. It is not to be touched after [#close].
    public ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (owned != null) {
            owned.arena.close();
        } else {
            boolean _ = FREE.offer(bytes.duplicate().clear());
        }
    }
}
