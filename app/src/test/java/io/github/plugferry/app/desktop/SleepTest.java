package io.github.plugferry.app.desktop;

import static io.github.plugferry.app.desktop.PrivateBus.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SleepTest extends OnPrivateBus implements SleepListener {
    private static final long FIVE_SECONDS = 5_000_000;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /// What detaching waits for.
    private volatile CountDownLatch detaching = new CountDownLatch(0);

    @AfterEach
    void letDetach() {
        detaching.countDown();
    }

    @Override
    public void beforeSleep(Duration atMost) {
        events.add("detach");
        try {
            detaching.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        events.add("detached");
    }

    @Override
    public void afterSleep() {
        events.add("attach");
    }

    @Test
    void sleepIsDelayedUntilEverythingIsDetached() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS);
                Sleep sleep = Sleep.watch(bus, this)) {
            assertThat(logind.asked()).containsExactly("sleep|Plugferry|delay");
            assertThat(sleep.isInhibiting()).isTrue();
            assertThat(logind.held()).isEqualTo(1);
            detaching = new CountDownLatch(1);

            logind.prepareForSleep(true);
            assertThat(next()).isEqualTo("detach");
            assertThat(logind.held()).as("held while it detaches").isEqualTo(1);
            detaching.countDown();
            assertThat(next()).isEqualTo("detached");
            await("the inhibitor is released", () -> logind.held() == 0);

            logind.prepareForSleep(false);
            assertThat(next()).isEqualTo("attach");
            assertThat(logind.held()).as("taken again").isEqualTo(1);
            assertThat(logind.asked()).hasSize(2);
        }
    }

    @Test
    void everyNightIsAsTheFirst() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS);
                Sleep _ = Sleep.watch(bus, this)) {
            for (int night = 0; night < 20; night++) {
                logind.prepareForSleep(true);
                assertThat(next()).isEqualTo("detach");
                assertThat(next()).isEqualTo("detached");
                await("the inhibitor is released", () -> logind.held() == 0);
                logind.prepareForSleep(false);
                assertThat(next()).isEqualTo("attach");
                assertThat(logind.held()).isEqualTo(1);
            }
        }
    }

    @Test
    void detachingThatHangsDelaysSleepNoLongerThanAllowed() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, 300_000);
                Sleep _ = Sleep.watch(bus, this)) {
            detaching = new CountDownLatch(1);

            logind.prepareForSleep(true);
            assertThat(next()).isEqualTo("detach");
            await("the inhibitor is released", () -> logind.held() == 0);
            assertThat(events).as("still detaching").isEmpty();

            logind.prepareForSleep(false);
            await("the inhibitor is taken again", () -> logind.held() == 1);
            assertThat(events).as("not before it is detached").isEmpty();
            detaching.countDown();
            assertThat(next()).isEqualTo("detached");
            assertThat(next()).isEqualTo("attach");
        }
    }

    @Test
    void withoutLogindNothingIsDoneUntilItComes() throws Exception {
        try (Sleep sleep = Sleep.watch(bus, this)) {
            assertThat(sleep.isInhibiting()).isFalse();

            try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS)) {
                await("an inhibitor is taken", () -> logind.held() == 1);
                logind.prepareForSleep(true);
                assertThat(next()).isEqualTo("detach");
            }
        }
    }

    @Test
    void anInhibitorOfARestartedLogindIsTaken() throws Exception {
        MockLogind old = new MockLogind(buses, directory, FIVE_SECONDS);
        try (Sleep sleep = Sleep.watch(bus, this)) {
            old.close();
            try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS)) {
                await("an inhibitor is taken", () -> logind.held() == 1);
                await("the old one is let go", () -> old.descriptors() == 0);
                assertThat(sleep.isInhibiting()).isTrue();
                assertThat(events).isEmpty();
            }
        }
    }

    @Test
    void aLogindThatRestartedDuringSleepIsAskedWhetherItIsOver() throws Exception {
        try (Sleep _ = Sleep.watch(bus, this)) {
            try (MockLogind old = new MockLogind(buses, directory, FIVE_SECONDS)) {
                await("an inhibitor is taken", () -> old.held() == 1);
                old.prepareForSleep(true);
                assertThat(next()).isEqualTo("detach");
                assertThat(next()).isEqualTo("detached");
                await("the inhibitor is released", () -> old.held() == 0);
            }
            try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS)) {
                assertThat(next()).isEqualTo("attach");
                assertThat(logind.held()).isEqualTo(1);
            }
        }
    }

    @Test
    void aRefusedInhibitorKeepsNothingFromBeingDetached() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS)) {
            logind.refuse(true);
            try (Sleep sleep = Sleep.watch(bus, this)) {
                assertThat(sleep.isInhibiting()).isFalse();

                logind.prepareForSleep(true);
                assertThat(next()).isEqualTo("detach");
                assertThat(next()).isEqualTo("detached");
                logind.refuse(false);
                logind.prepareForSleep(false);
                assertThat(next()).isEqualTo("attach");
                assertThat(sleep.isInhibiting()).isTrue();
            }
        }
    }

    @Test
    void aSignalOfAnybodyElseIsNotBelieved() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS);
                Sleep _ = Sleep.watch(bus, this);
                Bus other = buses.connect()) {
            other.emit(MockLogind.PATH, MockLogind.MANAGER, "PrepareForSleep", "b", true);
            // The other's signal was sent first, and the bus keeps the order of what it delivers to one.
            other.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping", "");
            logind.prepareForSleep(true);

            assertThat(next()).isEqualTo("detach");
            assertThat(next()).isEqualTo("detached");
            logind.prepareForSleep(false);
            assertThat(next()).isEqualTo("attach");
            assertThat(events).as("one night, not two").isEmpty();
        }
    }

    @Test
    void closingReleasesTheInhibitor() throws Exception {
        try (MockLogind logind = new MockLogind(buses, directory, FIVE_SECONDS)) {
            Sleep.watch(bus, this).close();

            assertThat(logind.held()).isZero();
        }
    }

    private String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }
}
