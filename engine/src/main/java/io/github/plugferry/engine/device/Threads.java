package io.github.plugferry.engine.device;

import java.time.Duration;

/// Waiting for a thread to end.
public final class Threads {
    private Threads() {}

    /// Not interrupted: the promise that nothing runs afterwards is worth more than a quick end.
    ///
    /// @return whether it has ended; true for the calling thread itself, which can not wait for its own end
    public static boolean join(Thread thread, Duration atMost) {
        if (thread == Thread.currentThread()) {
            return true;
        }
        boolean interrupted = false;
        long end = System.nanoTime() + atMost.toNanos();
        boolean ended = !thread.isAlive();
        while (!ended && System.nanoTime() - end < 0) {
            try {
                ended = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }
}
