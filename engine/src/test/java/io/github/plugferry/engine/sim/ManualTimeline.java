package io.github.plugferry.engine.sim;

import java.util.concurrent.TimeUnit;

/// Time that passes when a test says so, on the test's own thread.
final class ManualTimeline implements Timeline {
    private final WorkQueue queue = new WorkQueue();
    private long now;
    private boolean closed;

    ManualTimeline() {
        this(1_000);
    }

    ManualTimeline(long origin) {
        now = origin;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void at(long nanoTime, Runnable work) {
        if (!closed) {
            queue.add(nanoTime, work);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /// Whether anything is going to happen by itself.
    boolean isQuiet() {
        return queue.isEmpty();
    }

    void run() {
        pass(0);
    }

    void passMillis(long millis) {
        pass(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// Everything happens exactly when it is due.
    void pass(long nanos) {
        long end = now + nanos;
        while (!closed && queue.nanosUntilNext(now) <= end - now) {
            now += Math.max(0, queue.nanosUntilNext(now));
            Runnable due = queue.takeDue(now);
            if (due != null) {
                due.run();
            }
        }
        now = end;
    }

    /// Time passes, but whatever is due happens only afterwards.
    void stallMillis(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        pass(0);
    }
}
