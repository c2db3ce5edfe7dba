package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.desktop.SleepListener;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.Sentences;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Gives everything back before this computer sleeps, and shares and imports it again afterwards.
///
/// Thread: the loop's, but for [#close].
final class SleepWatch implements AutoCloseable {
    private final Loop loop;
    private final Shares shares;
    private final Imports imports;
    private final ActivityLog activity;
    private final Runnable changed;
    private final AtomicReference<SleepSource.Watch> watch = new AtomicReference<>(() -> {});

    SleepWatch(Loop loop, Shares shares, Imports imports, ActivityLog activity, Runnable changed) {
        this.loop = loop;
        this.shares = shares;
        this.imports = imports;
        this.activity = activity;
        this.changed = changed;
    }

    void begin(SleepSource source) {
        SleepListener listener = new SleepListener() {
            @Override
            public void beforeSleep(Duration atMost) {
                CountDownLatch gone = new CountDownLatch(1);
                if (!loop.soon(() -> sleep(gone::countDown))) {
                    return; // all was given back
                }
                try {
                    boolean _ = gone.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void afterSleep() {
                loop.soon(SleepWatch.this::wake);
            }
        };
        loop.elsewhere("plugferry-sleep", () -> source.watch(listener), watch::set, failure -> {
            activity.add(
                    Level.TECHNICAL,
                    "Nothing tells when this computer sleeps, so that its devices are not given back before. "
                            + Sentences.of(failure),
                    "",
                    "");
            changed.run();
        });
    }

    private void sleep(Runnable whenGone) {
        activity.add(
                Level.INFO, "This computer is about to sleep: everything is given back until it is awake.", "", "");
        AfterAll all = new AfterAll(whenGone);
        shares.sleep(all.one());
        imports.sleep(all.one());
        all.ready();
        changed.run();
    }

    private void wake() {
        activity.add(Level.INFO, "This computer is awake: what was shared and imported is so again.", "", "");
        shares.wake();
        imports.wake();
        changed.run();
    }

    /// After the end of the loop: then nothing begins to watch any more.
    @Override
    public void close() {
        watch.get().close();
    }
}
