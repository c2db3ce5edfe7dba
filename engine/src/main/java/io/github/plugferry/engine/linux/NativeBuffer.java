package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Memory outside of the heap that is given back when it is closed, not when the garbage collector finds it.
///
/// To free memory that threads share, each of them has to be stopped for a moment: that is most of what a session
/// costs that is over at once. So some memory of the usual size is kept for those who come next.
///
/// Thread: one at a time; the owner sees to that.
public final class NativeBuffer implements AutoCloseable {
    /// What a session begins with.
    public static final int USUAL_BYTES = 16 << 10;

    private static final int CACHE_LINE = 64;
    private static final int KEPT = 64;
    private static final BlockingQueue<Memory> FREE = new ArrayBlockingQueue<>(KEPT);

    private final Memory memory;
    private final ByteBuffer bytes;
    private boolean closed;

    private static final class Memory {
        final Arena arena = Arena.ofShared();
        final ByteBuffer bytes;

        Memory(int capacity) {
            bytes = arena.allocate(capacity, CACHE_LINE).asByteBuffer();
        }
    }

    /// @param capacity what is in it is left over from somebody else, where it is the usual one
    public NativeBuffer(int capacity) {
        Memory kept = capacity == USUAL_BYTES ? FREE.poll() : null;
        memory = kept != null ? kept : new Memory(capacity);
        bytes = memory.bytes.duplicate();
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
        if (bytes.capacity() != USUAL_BYTES || !FREE.offer(memory)) {
            memory.arena.close();
        }
    }
}
