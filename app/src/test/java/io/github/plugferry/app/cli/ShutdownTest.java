package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void aRequestRunsTheActionsTheLatestFirstAndWaitsForTheCommand() throws InterruptedException {
        BlockingQueue<String> woken = new LinkedBlockingQueue<>();
        Thread hook;
        try (Shutdown shutdown = new Shutdown()) {
            shutdown.onRequest(() -> woken.add("first"));
            shutdown.onRequest(() -> woken.add("second"));
            hook = Thread.ofPlatform().start(() -> {
                shutdown.request();
                done.add("hook");
            });

            assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
            assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
            assertThat(shutdown.isRequested()).isTrue();
            assertThat(done).isEmpty();
        }
        hook.join(10_000);
        assertThat(done).containsExactly("hook");
    }

    @Test
    void whatComesAfterTheRequestRunsAtOnce() throws InterruptedException {
        Thread hook;
        try (Shutdown shutdown = new Shutdown()) {
            BlockingQueue<String> woken = new LinkedBlockingQueue<>();
            shutdown.onRequest(() -> woken.add("request"));
            hook = Thread.ofPlatform().start(shutdown::request);
            assertThat(woken.poll(10, TimeUnit.SECONDS)).isEqualTo("request");

            shutdown.onRequest(() -> done.add("late"));

            assertThat(done).containsExactly("late");
        }
        hook.join(10_000);
        assertThat(hook.isAlive()).isFalse();
    }

    @Test
    void withoutARequestNothingRuns() {
        try (Shutdown shutdown = new Shutdown()) {
            shutdown.onRequest(() -> done.add("never"));
        }
        assertThat(done).isEmpty();
    }
}
