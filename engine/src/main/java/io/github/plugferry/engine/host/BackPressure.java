package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Deadline;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Holds up the session's thread while too much is in flight: its client's commands stay in the socket meanwhile.
final class BackPressure {
    private final InFlight inFlight;
    private final HostSettings settings;

    /// The session's thread while it waits.
    private volatile @Nullable Thread waiting;

    private volatile boolean ended;

    BackPressure(InFlight inFlight, HostSettings settings) {
        this.inFlight = inFlight;
        this.settings = settings;
    }

    /// Waits until one more URB may be in flight. The session's thread, with the lock of `replies`.
    ///
    /// @return false where it took too long
    boolean awaitRoom(int bytes, ReplyQueue replies) throws IOException {
        if (hasRoom(bytes)) {
            return true;
        }
        Deadline deadline = Deadline.in(settings.backPressureTime());
        waiting = Thread.currentThread();
        try {
            replies.encodeCompleted(); // what was completed before this thread could be woken
            while (!hasRoom(bytes)) {
                if (deadline.isOver() || ended) {
                    return false;
                }
                replies.leave();
                try {
                    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(deadline.remainingMillis()));
                } finally {
                    replies.enter();
                }
                replies.encodeCompleted();
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /// Whoever has completed a URB calls it, also where that is still to be encoded. Any thread.
    void wake() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// From now on nobody waits. Any thread.
    void end() {
        ended = true;
        wake();
    }

    private boolean hasRoom(int bytes) {
        return inFlight.count() < settings.maxUrbsInFlight() && inFlight.bytes() + bytes <= settings.maxBytesInFlight();
    }
}
