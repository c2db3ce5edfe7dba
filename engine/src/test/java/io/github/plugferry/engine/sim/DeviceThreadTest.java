package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {
    private static final String NAME = "device thread of this test";

    private final DeviceThread thread = new DeviceThread(NAME);

    @Test
    void startsWithTheFirstWorkAndEndsWithTheOwner() throws Exception {
        assertThat(isThere()).isFalse();
        CountDownLatch ran = new CountDownLatch(1);
        thread.soon(ran::countDown);
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isThere()).isTrue();
        thread.close();
        assertThat(isThere()).isFalse();
        thread.close();
    }

    @Test
    void runsWorkInTheOrderInWhichItIsDue() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        thread.soon(() -> await(begin));
        long now = thread.nanoTime();
        thread.at(now + 30_000_000, () -> order.add("last"));
        thread.at(now + 30_000_000, done::countDown);
        thread.at(now + 10_000_000, () -> order.add("third"));
        thread.at(now - 5, () -> order.add("first"));
        thread.at(now, () -> order.add("second"));
        begin.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("first", "second", "third", "last");
        assertThat(thread.nanoTime() - now).isGreaterThanOrEqualTo(30_000_000);
        thread.close();
    }

    @Test
    void waitsForWhatIsRunningAndDropsTheRest() throws Exception {
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean dropped = new AtomicBoolean(true);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        thread.soon(() -> {
            running.countDown();
            await(mayEnd);
            finished.set(true);
        });
        thread.soon(() -> dropped.set(false));
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closer = Thread.ofPlatform().start(thread::close);
        mayEnd.countDown();
        closer.join();
        assertThat(isThere()).isFalse();
        assertThat(finished).isTrue();
        thread.soon(() -> dropped.set(false));
        assertThat(isThere()).as("nothing starts afterwards").isFalse();
    }

    @Test
    void mayBeClosedByItself() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        thread.soon(() -> {
            thread.close();
            closed.countDown();
        });
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals(NAME));
    }
}
