package io.github.plugferry.engine.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.sysfs.Dump;
import io.github.plugferry.engine.sysfs.FakeSystem;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotplugWatcherTest {
    private static final int LIMIT_SECONDS = 20;

    @TempDir
    Path root;

    private FakeSystem system;
    private final BlockingQueue<HotplugEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void makeSystem() throws IOException {
        system = new FakeSystem(root);
    }

    @Test
    void noticesOfASourceBecomeEvents() throws InterruptedException {
        system.plug("1-1", 2, Dump.KEYBOARD);
        ScriptedSource source = new ScriptedSource();
        try (HotplugWatcher _ = HotplugWatcher.start(system.bus(), source, events::add)) {
            assertThat(next())
                    .isInstanceOf(HotplugEvent.Arrived.class)
                    .extracting("atStart")
                    .isEqualTo(true);

            source.tell(new Notice.Added(new BusId("1-2"), system.plug("1-2", 5, Dump.CAMERA)));
            assertThat(next().device().devId().deviceNumber()).isEqualTo(5);

            system.unplug("1-1");
            source.tell(new Notice.Lost());
            assertThat(next()).isInstanceOf(HotplugEvent.Departed.class);
        }
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void withoutASourceALookEachSecondFindsTheDifference() throws InterruptedException {
        try (HotplugWatcher _ = HotplugWatcher.start(system.bus(), new SilentSource(), events::add)) {
            system.plug("1-2", 5, Dump.CAMERA);
            assertThat(next().device().busId()).isEqualTo(new BusId("1-2"));

            system.unplug("1-2");
            assertThat(next()).isInstanceOf(HotplugEvent.Departed.class);
        }
    }

    @Test
    void aSourceThatFailsIsReplacedByLooking() throws InterruptedException {
        ScriptedSource source = new ScriptedSource();
        try (HotplugWatcher _ = HotplugWatcher.start(system.bus(), source, events::add)) {
            source.fail();
            system.plug("1-2", 5, Dump.CAMERA);
            // Told of by the first look perhaps, before anybody asks the source.
            assertThat(next().device().busId()).isEqualTo(new BusId("1-2"));
            assertThat(source.isClosedInTime()).isTrue();
        }
    }

    @Test
    void closingTwiceAndAtOnceDoesNoHarm() {
        HotplugWatcher watcher = HotplugWatcher.start(system.bus(), KernelSource.openOrSilent(), events::add);
        watcher.close();
        watcher.close();
        assertThat(events).isEmpty();
    }

    private HotplugEvent next() throws InterruptedException {
        HotplugEvent event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static final class ScriptedSource implements HotplugSource {
        private final BlockingQueue<Optional<Notice>> notices = new LinkedBlockingQueue<>();
        private volatile boolean broken;
        private final CountDownLatch closed = new CountDownLatch(1);

        void tell(Notice notice) {
            notices.add(Optional.of(notice));
        }

        void fail() {
            broken = true;
            wake();
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        boolean isClosedInTime() throws InterruptedException {
            return closed.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public Optional<Notice> await(Duration atMost) throws IOException {
            Optional<Notice> next;
            try {
                next = notices.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (broken) {
                throw new IOException("it broke");
            }
            return next == null ? Optional.empty() : next;
        }

        @Override
        public void wake() {
            notices.add(Optional.empty());
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
