package io.github.plugferry.engine.hotplug;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Where nothing tells of devices, and the watcher has to look for itself.
public final class SilentSource implements HotplugSource {
    private final Semaphore woken = new Semaphore(0);

    public SilentSource() {}

    @Override
    public Optional<Notice> await(Duration atMost) {
        try {
            if (woken.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public void wake() {
        woken.release();
    }

    @Override
    public void close() {}
}
