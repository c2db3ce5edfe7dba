package io.github.plugferry.app.control;

import static io.github.plugferry.app.control.TestInstance.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a hundred connections that ended by force, and after the end of the instance, nothing is left over.
class LeakTest {
    private static final int ROUNDS = 100;

    /// More than one round leaves at any time: of a leak in each there would be a hundred.
    private static final int SLACK = 10;

    /// Each round may leave that much at most; a session that is kept, with its buffers, is far more.
    private static final long BYTES_PER_ROUND = 20_000;

    @TempDir
    Path root;

    @Test
    void aHundredForcedReconnectsLeaveNothing() throws Exception {
        FakeUsb _ = new FakeUsb(root);
        round(3); // what is loaded and opened once
        int descriptors = descriptors();
        Set<String> threads = threads();
        long heap = heap();

        round(ROUNDS);

        // The last connections are just being closed.
        await(() -> descriptors() <= descriptors + SLACK && threads.containsAll(threads()));
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + SLACK);
        assertThat(threads()).isSubsetOf(threads);
        assertThat(heap()).as("bytes of the heap").isLessThanOrEqualTo(heap + ROUNDS * BYTES_PER_ROUND);
    }

    private void round(int sessions) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofMinutes(5));
        try (LocalInstance instance = LocalInstance.start(
                        TestInstance.equipment(root), new SettingsFile(root.resolve("settings.json")));
                Listener client = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            order(instance, new Order.StartSimulated("source-sink", ""));
            ShareTarget there = new ShareTarget(Direction.CONNECT, client.address());
            order(instance, new Order.Share("100-1", there, Keep.UNTIL_STOPPED, null, false));
            for (int session = 0; session < sessions; session++) {
                accept(client, deadline);
                // As it is asked for anew, it does not wait as long as it would for a peer that goes away each time.
                order(instance, new Order.StopSharing("100-1"));
                order(instance, new Order.Share("100-1", there, Keep.UNTIL_STOPPED, null, false));
            }
        }
    }

    /// One that was given up before it was accepted is passed over.
    private static void accept(Listener client, Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            try (Connection connection = Objects.requireNonNull(client.accept())) {
                DeviceRecord device = Handshake.importDevice(connection, new BusId("100-1"), deadline);
                try (Importer _ = Importer.start(connection, device)) {
                    connection.shutdown(); // in the midst of it
                }
                return;
            } catch (EOFException e) {
                assertThat(deadline.isOver()).isFalse();
            }
        }
    }

    /// What is still reachable.
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < 4; collection++) { // what a cleaner frees is gone with the next one
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static int descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return (int) all.count();
        }
    }

    /// By their names, without those of the virtual machine's own, which come and go.
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith("plugferry")
                        || each.startsWith("host-")
                        || each.startsWith("connect-")
                        || each.startsWith("accept-"))
                .collect(Collectors.toSet());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
