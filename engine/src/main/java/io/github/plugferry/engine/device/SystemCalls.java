package io.github.plugferry.engine.device;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Performs [SystemRequest]s on a thread of its own, as they wait for the device, and keeps the order: what is
/// submitted or cancelled while one of them waits or is performed comes after it. That also spares the session's
/// thread from waiting for the kernel's lock of the device, which the kernel holds meanwhile.
///
/// The thread begins with the first request.
public final class SystemCalls {
    /// What carries out all other pipes.
    public interface Pipes {
        /// Begins a transfer.
        void begin(Urb urb);

        /// Asks that a URB end soon. Does nothing where it is over.
        void cancel(Urb urb);

        /// Completes a URB that was not begun, behind those that have ended. Does not block.
        void answer(Urb urb, UrbOutcome outcome);
    }

    /// The kernel gives each request five seconds; a configuration takes several.
    private static final Duration CLOSE_TIME = Duration.ofSeconds(20);

    private final String name;
    private final Pipes pipes;
    private final Function<SystemRequest, UrbOutcome> performer;

    private final Object lock = new Object();
    private final ArrayDeque<Held> held = new ArrayDeque<>(); // by lock, as all below
    private final List<Urb> cancelledLater = new ArrayList<>();
    private @Nullable Held current;
    private @Nullable Thread thread;
    private @Nullable UrbOutcome over;

    private record Held(Urb urb, @Nullable SystemRequest request) {}

    public SystemCalls(String name, Pipes pipes, Function<SystemRequest, UrbOutcome> performer) {
        this.name = name;
        this.pipes = pipes;
        this.performer = performer;
    }

    /// Takes a URB that is a request of this kind, or that comes behind one.
    ///
    /// @return false where the URB has nothing to do with this
    public boolean take(Urb urb, @Nullable SystemRequest request) {
        UrbOutcome end;
        synchronized (lock) {
            if (request == null && isIdle()) {
                return false;
            }
            end = over;
            if (end == null) {
                held.add(new Held(urb, request));
                lock.notifyAll();
                if (thread == null) {
                    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
                }
            }
        }
        if (end != null) {
            urb.finish(end);
        }
        return true;
    }

    /// @return false where the URB has nothing to do with this
    public boolean cancel(Urb urb) {
        synchronized (lock) {
            if (isIdle()) {
                return false;
            }
            if (!remove(urb)) {
                cancelledLater.add(urb);
                return true;
            }
        }
        urb.finish(UrbOutcome.Unlinked.INSTANCE);
        return true;
    }

    /// Ends what waits, and what will come; then waits for what is just performed, which is answered through
    /// [Pipes#answer].
    ///
    /// @return whether the thread has ended
    public boolean close(UrbOutcome outcome) {
        List<Held> left;
        Thread toJoin;
        synchronized (lock) {
            if (over == null) {
                over = outcome;
            }
            left = List.copyOf(held);
            held.clear();
            toJoin = thread;
            lock.notifyAll();
        }
        left.forEach(each -> each.urb.finish(outcome));
        return toJoin == null || Threads.join(toJoin, CLOSE_TIME);
    }

    private void run() {
        for (Held next = next(); next != null; next = next()) {
            if (next.request == null) {
                pipes.begin(next.urb);
            } else {
                pipes.answer(next.urb, performer.apply(next.request));
            }
            toCancel().forEach(pipes::cancel);
        }
    }

    /// @return null at the end
    private @Nullable Held next() {
        synchronized (lock) {
            current = null;
            while (held.isEmpty() && over == null) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    return null; // nobody does that
                }
            }
            current = held.poll();
            return current;
        }
    }

    private List<Urb> toCancel() {
        synchronized (lock) {
            List<Urb> now = List.copyOf(cancelledLater);
            cancelledLater.clear();
            return now;
        }
    }

    private boolean isIdle() {
        return held.isEmpty() && current == null && over == null;
    }

    private boolean remove(Urb urb) {
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            if (each.next().urb == urb) {
                each.remove();
                return true;
            }
        }
        return false;
    }
}
