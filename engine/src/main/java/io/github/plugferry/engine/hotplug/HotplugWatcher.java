package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.sysfs.SysfsBus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Watches devices come and go, on a thread of its own.
///
/// A source tells quickly and in order; besides, this looks itself, so that nothing stays unnoticed where a
/// source loses notices or has none. How often depends on the source: once it has told of a USB device it is
/// trusted, and until then each second is looked. A container may listen to the kernel's events and never get
/// one, and nothing tells it so.
public final class HotplugWatcher implements AutoCloseable {
    /// The most that an arrival stays unnoticed without a source.
    static final Duration UNTRUSTED = Duration.ofSeconds(1);

    /// In case that a trusted source lost something without saying so.
    static final Duration TRUSTED = Duration.ofSeconds(30);

    /// While a device is waited for.
    private static final Duration SOON = Duration.ofMillis(50);

    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final HotplugTable table;
    private final Thread thread;
    private HotplugSource source; // changed by lock
    private boolean closed; // by lock

    // The thread's own.
    private boolean started;
    private boolean trusted;
    private long lookedAt;
    private long recheckedAt = System.nanoTime();

    /// Begins. The listener is first told of what is there.
    ///
    /// @param source is this object's from now on; it listens already, so that nothing is missed in between
    public static HotplugWatcher start(SysfsBus bus, HotplugSource source, HotplugListener listener) {
        HotplugWatcher watcher = new HotplugWatcher(bus, source, listener);
        watcher.thread.start();
        return watcher;
    }

    private HotplugWatcher(SysfsBus bus, HotplugSource source, HotplugListener listener) {
        this.source = source;
        table = new HotplugTable(bus, listener, System::nanoTime);
        thread = new Thread(this::run, "plugferry-hotplug");
    }

    private void run() {
        try {
            while (!isClosed()) {
                if (!started || untilLook().isZero()) {
                    look();
                } else if (table.isUnsettled()) {
                    recheck();
                }
                hear();
            }
        } finally {
            synchronized (this) {
                closed = true;
                source.close();
            }
        }
    }

    private Duration untilLook() {
        return left(trusted ? TRUSTED : UNTRUSTED, lookedAt);
    }

    private static Duration left(Duration interval, long since) {
        Duration left = interval.minusNanos(System.nanoTime() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Not more often than each [#SOON], however many notices come.
    private void recheck() {
        if (left(SOON, recheckedAt).isZero()) {
            recheckedAt = System.nanoTime();
            try {
                table.recheck();
            } catch (IOException e) {
                trusted = false; // as in look(): what was to be seen now is seen within a second
            }
        }
    }

    private void look() {
        lookedAt = System.nanoTime();
        try {
            if (started) {
                table.look();
            } else {
                table.start();
                started = true;
            }
        } catch (IOException e) {
            // sysfs cannot be read at this moment; we may be out of descriptors. The next look may succeed.
        }
    }

    private void hear() {
        Optional<Notice> notice;
        try {
            notice = source.await(table.isUnsettled() ? left(SOON, recheckedAt) : untilLook());
        } catch (IOException e) {
            beDeaf(); // from now on it looks each second
            return;
        }
        if (notice.isPresent() && started) {
            trusted |= isAboutUsb(notice.get());
            try {
                table.on(notice.get());
            } catch (IOException e) {
                trusted = false; // as in look(): what was to be seen now is seen within a second
            }
        }
    }

    private synchronized void beDeaf() {
        source.close();
        source = new SilentSource();
        trusted = false;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static boolean isAboutUsb(Notice notice) {
        return switch (notice) {
            case Notice.Added _, Notice.Removed _, Notice.Changed _ -> true;
            case Notice.Lost _, Notice.Other _ -> false;
        };
    }

    /// Ends the watch. After it has returned the listener is not called any more, unless it is within a call that
    /// takes longer than some seconds.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            source.wake();
        }
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
