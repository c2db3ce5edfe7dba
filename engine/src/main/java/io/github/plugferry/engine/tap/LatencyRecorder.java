package io.github.plugferry.engine.tap;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts how long URBs took. One writer at a time, so that no addition has to be atomic; any reader.
public final class LatencyRecorder {
    private final AtomicLongArray counts = new AtomicLongArray(LatencyHistogram.CLASSES);

    public LatencyRecorder() {}

    /// @param count how many took that long
    public void record(long nanos, int count) {
        int latencyClass = LatencyHistogram.classOf(nanos);
        counts.lazySet(latencyClass, counts.getPlain(latencyClass) + count);
    }

    public LatencyHistogram snapshot() {
        long[] copy = new long[LatencyHistogram.CLASSES];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.get(i);
        }
        return new LatencyHistogram(copy);
    }
}
