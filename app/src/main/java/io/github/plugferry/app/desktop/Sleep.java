package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.OwnedDescriptor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Has the time to give devices back before the computer sleeps: the kernel refuses to suspend while the virtual USB
/// controller has any.
///
///     logind                             here
///                                        Inhibit("sleep", …, "delay") → a descriptor that is held
///     PrepareForSleep(true)         →    beforeSleep, at most as long as logind waits; then the descriptor is closed
///     … sleeps, wakes up …
///     PrepareForSleep(false)        →    Inhibit again, afterSleep
///
/// A logind that is not there, goes or comes back is normal. One that came back while the computer was asleep is asked
/// whether it still is.
///
/// Source: org.freedesktop.login1(5), systemd's "Inhibitor Locks".
///
/// Thread: any; the bus's signals wait for [SleepListener#beforeSleep], so it is best a bus of its own.
public final class Sleep implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Sleep.class.getName());

    private static final String NAME = "org.freedesktop.login1";
    private static final String PATH = "/org/freedesktop/login1";
    private static final String MANAGER = "org.freedesktop.login1.Manager";

    /// What logind waits for those who delay it, unless it is set up otherwise.
    private static final Duration USUAL_DELAY = Duration.ofSeconds(5);

    private final Service logind;
    private final SleepListener listener;

    /// Calls the listener.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("sleep").daemon().factory());

    /// Null while nothing is held. Guarded by this.
    private @Nullable OwnedDescriptor inhibitor;

    /// Between [SleepListener#beforeSleep] and [SleepListener#afterSleep]. Guarded by this.
    private boolean asleep;

    private boolean closed;

    private Sleep(Bus bus, SleepListener listener) {
        this.listener = listener;
        this.logind = new Service(bus, NAME);
    }

    /// @param bus that of the computer
    public static Sleep watch(Bus bus, SleepListener listener) throws BusException {
        Sleep sleep = new Sleep(bus, listener);
        sleep.logind.onSignal(MANAGER, "PrepareForSleep", values -> {
            if (values.getFirst().equals(true)) {
                sleep.prepare();
            } else {
                sleep.wake();
            }
        });
        sleep.logind.onOwner(sleep::logindIs);
        sleep.logind.start();
        return sleep;
    }

    /// Whether the computer waits for us before it sleeps.
    public synchronized boolean isInhibiting() {
        return inhibitor != null;
    }

    private synchronized void logindIs(boolean there) {
        if (!there) {
            return; // what it has promised is void, or holds on when it is back: systemd keeps its inhibitors
        }
        if (!asleep) {
            inhibit();
        } else if (!isPreparing()) {
            wake();
        }
    }

    private boolean isPreparing() {
        try {
            return logind.property(PATH, MANAGER, "PreparingForSleep").equals(true);
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "logind does not say whether the computer is about to sleep", e);
            return false;
        }
    }

    private synchronized void prepare() {
        if (closed || asleep) {
            return;
        }
        asleep = true;
        Duration patience = patience();
        Future<?> done = worker.submit(() -> listener.beforeSleep(patience));
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the computer sleeps before everything was detached, which took over {0}", patience);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "detaching everything before sleep has failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the bus is being closed
        } finally {
            release();
        }
    }

    /// A fifth is left for all that comes after it, so that the computer sleeps by our word and not by logind's
    /// patience.
    private Duration patience() {
        try {
            long micros = ((Number) logind.property(PATH, MANAGER, "InhibitDelayMaxUSec")).longValue();
            return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros))
                    .multipliedBy(4)
                    .dividedBy(5);
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "logind does not say how long it waits", e);
            return USUAL_DELAY.multipliedBy(4).dividedBy(5);
        }
    }

    private synchronized void wake() {
        if (closed || !asleep) {
            return;
        }
        asleep = false;
        inhibit();
        worker.execute(listener::afterSleep);
    }

    /// The new one is taken before an old one is let go.
    private void inhibit() {
        if (closed) {
            return;
        }
        OwnedDescriptor before = inhibitor;
        try {
            List<Object> answer = logind.call(
                    PATH,
                    MANAGER,
                    "Inhibit",
                    "ssss",
                    "sleep",
                    "Plugferry",
                    "USB devices of other computers are given back before sleep",
                    "delay");
            inhibitor = OwnedDescriptor.of(answer.getFirst());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the computer will not wait for us before it sleeps", e);
            return;
        }
        close(before);
    }

    private void release() {
        close(inhibitor);
        inhibitor = null;
    }

    private static void close(@Nullable OwnedDescriptor descriptor) {
        try {
            if (descriptor != null) {
                descriptor.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an inhibitor of sleep was not released", e);
        }
    }

    /// What runs of the listener ends by itself.
    @Override
    public void close() {
        logind.close();
        synchronized (this) {
            closed = true;
            release();
        }
        worker.shutdown();
    }
}
