package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.DataMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As much memory as the test says, in ordinary buffers.
class FakeDataMemory implements DataMemory {
    /// How much was asked for, each time, also where there was none.
    final List<Integer> asked = new ArrayList<>();

    volatile boolean closed;

    private final int bytes;
    private int used;

    FakeDataMemory(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public @Nullable ByteBuffer allocate(int wanted) {
        if (closed) {
            throw new IllegalStateException("this memory is closed");
        }
        asked.add(wanted);
        if (used + wanted > bytes) {
            return null;
        }
        used += wanted;
        return ByteBuffer.allocateDirect(wanted);
    }

    int used() {
        return used;
    }

    @Override
    public void close() {
        closed = true;
    }
}
