package io.github.plugferry.engine.transport;

import java.time.Duration;

/// The moment at which waiting ends.
public record Deadline(long nanoTime) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /// Rounded up, so that waiting for it never ends just before; 0 when it is over.
    public int remainingMillis() {
        long nanos = nanoTime - System.nanoTime();
        return nanos <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}
