package io.github.plugferry.engine.sim;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A timeline in real time. Its thread starts with the first work and ends with [#close].
final class DeviceThread implements Timeline {
    /// How long closing waits for what is just running. Only a listener that blocks for ever lasts longer.
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final Object lock = new Object();
    private final WorkQueue queue = new WorkQueue(); // by lock
    private @Nullable Thread thread; // by lock
    private volatile boolean closed;

    DeviceThread(String name) {
        this.name = name;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void at(long nanoTime, Runnable work) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            queue.add(nanoTime, work);
            if (thread == null) {
                thread = Thread.ofPlatform().name(name).daemon().start(this::run);
            } else {
                LockSupport.unpark(thread);
            }
        }
    }

    @Override
    public void close() {
        Thread toJoin;
        synchronized (lock) {
            closed = true;
            toJoin = thread;
        }
        if (toJoin != null && toJoin != Thread.currentThread()) {
            LockSupport.unpark(toJoin);
            join(toJoin);
        }
    }

    private void run() {
        while (!closed) {
            long now = nanoTime();
            Runnable due;
            long wait;
            synchronized (lock) {
                due = queue.takeDue(now);
                wait = queue.nanosUntilNext(now);
            }
            if (due != null) {
                due.run();
            } else {
                LockSupport.parkNanos(this, wait);
            }
        }
    }

    /// Not interrupted: the promise that nothing runs afterwards is worth more than a quick end.
    private static void join(Thread thread) {
        boolean interrupted = false;
        long end = System.nanoTime() + CLOSE_NANOS;
        for (long left = CLOSE_NANOS; left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
