package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// URBs wait here until the device has something for them.
///
/// ## Order
/// Two threads end URBs: the session's (a stall, a reset) and the device's (an answer). Under the lock a URB is
/// claimed and appended to `done`; then, without the lock, one of the two takes from `done` and completes, while
/// the other leaves what it appended to that one. So URBs complete in the order in which they were claimed, and
/// nobody blocks with the lock held.
///
/// A cancelled URB is claimed under the lock too: after that nobody touches its buffer.
abstract class QueuedPipe extends Pipe {
    private final Object lock = new Object();
    private final ArrayDeque<Urb> waiting = new ArrayDeque<>(); // by lock
    private final ArrayDeque<Done> done = new ArrayDeque<>(); // by lock
    private boolean delivering; // by lock
    private boolean halted; // by lock
    private boolean haltAfterAnswer; // by lock
    private @Nullable UrbOutcome end; // by lock

    private record Done(Urb urb, UrbOutcome outcome) {}

    /// A URB has come. The lock is held.
    abstract void arrived(Urb urb);

    /// A URB that waited was cancelled, and now another may be the first. The lock is held.
    void left() {}

    @Override
    final void submit(Urb urb) {
        boolean deliver;
        synchronized (lock) {
            waiting.add(urb);
            if (end != null) {
                end(urb, end);
            } else if (halted) {
                end(urb, UrbOutcome.Stalled.NOTHING);
            } else {
                arrived(urb);
            }
            deliver = !done.isEmpty();
        }
        if (deliver) {
            deliver();
        }
        submitted();
    }

    /// A URB has come, or was refused. No lock is held.
    void submitted() {}

    @Override
    final void cancel(Urb urb) {
        boolean deliver;
        synchronized (lock) {
            if (!take(urb)) {
                return;
            }
            left();
            deliver = !done.isEmpty();
        }
        urb.complete(UrbOutcome.Unlinked.INSTANCE);
        if (deliver) {
            deliver();
        }
    }

    @Override
    final void halt() {
        synchronized (lock) {
            haltLocked();
        }
        deliver();
    }

    @Override
    final void haltAfterAnswer() {
        synchronized (lock) {
            haltAfterAnswer = true;
        }
    }

    @Override
    final boolean isHalted() {
        synchronized (lock) {
            return halted;
        }
    }

    @Override
    final void clearHalt() {
        synchronized (lock) {
            halted = false;
        }
    }

    @Override
    final void reset() {
        synchronized (lock) {
            halted = false;
            endAll(UrbOutcome.Unlinked.INSTANCE);
        }
        deliver();
    }

    @Override
    final void shut(UrbOutcome outcome) {
        synchronized (lock) {
            if (end == null) {
                end = outcome;
            }
            endAll(end);
        }
        deliver();
    }

    /// Does something with the URBs that wait, and completes what it has ended by [#end(Urb, UrbOutcome)].
    final void serve(Runnable withLock) {
        synchronized (lock) {
            withLock.run();
        }
        deliver();
    }

    /// The one that waits longest, or null. The lock is held.
    final @Nullable Urb first() {
        return waiting.peekFirst();
    }

    /// Answers a URB, where it waits still. The lock is held.
    final void answer(Urb urb, Answer answer) {
        if (take(urb)) {
            done.add(new Done(urb, answer.to(urb, this)));
            if (haltAfterAnswer) {
                haltLocked();
            }
        }
    }

    final boolean isIdle() {
        synchronized (lock) {
            return waiting.isEmpty();
        }
    }

    /// The URB waits no more; it is completed as soon as the lock is free. The lock is held.
    final void end(Urb urb, UrbOutcome outcome) {
        if (take(urb)) {
            done.add(new Done(urb, outcome));
        }
    }

    private boolean take(Urb urb) {
        return waiting.remove(urb) && urb.claim();
    }

    private void haltLocked() {
        haltAfterAnswer = false;
        halted = true;
        endAll(UrbOutcome.Stalled.NOTHING);
    }

    private void endAll(UrbOutcome outcome) {
        for (Urb urb = first(); urb != null; urb = first()) {
            end(urb, outcome);
        }
    }

    private void deliver() {
        boolean first = true;
        for (Done next = next(first); next != null; next = next(first)) {
            first = false;
            next.urb.complete(next.outcome);
        }
    }

    private @Nullable Done next(boolean first) {
        synchronized (lock) {
            if (first && delivering) {
                return null; // whoever delivers takes the rest too
            }
            Done next = done.poll();
            delivering = next != null;
            return next;
        }
    }
}
