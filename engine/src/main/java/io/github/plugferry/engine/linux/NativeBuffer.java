package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/// A direct, big-endian buffer whose memory is given back when it is closed, not when the garbage collector comes
/// by.
public final class NativeBuffer implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final ByteBuffer bytes;

    public NativeBuffer(int capacity) {
        bytes = arena.allocate(capacity, CACHE_LINE).asByteBuffer();
    }

    /// Always the same buffer. It is not to be touched after [#close].
    public ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
