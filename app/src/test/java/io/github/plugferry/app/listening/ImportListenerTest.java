package io.github.plugferry.app.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.ServedConnections;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportListenerTest implements ImportObserver {
    @TempDir
    private Path directory;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final ServedConnections hosts = new ServedConnections(HostSettings.DEFAULT, new HostObserver() {});
    private final SimulatedBus bus = new SimulatedBus();
    private FakeHub hub;
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        hub = FakeHub.in(directory);
        listener = Transports.listen(Address.parse("tcp:127.0.0.1:0"));
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void eachHostsDeviceIsAttachedUntilItsSessionEnds() throws Exception {
        bus.add("keyboard");
        try (ImportListener imports = running(true)) {
            hosts.serve(connect(), bus::devices);

            assertThat(next()).isEqualTo("attached 100-1 to 0, 0 others");
            assertThat(hub.portRecords().read(0)).isPresent();
            hosts.close();
            assertThat(next()).isEqualTo("ended 100-1");
            assertThat(hub.portRecords().read(0)).isEmpty();
            imports.stop();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void whatAHostOffersMoreIsTold() throws Exception {
        bus.add("keyboard*3");
        try (ImportListener imports = running(true)) {
            hosts.serve(connect(), bus::devices);

            assertThat(next()).isEqualTo("attached 100-1 to 0, 2 others");
            imports.stop();
        }
    }

    @Test
    void aHostWithoutADeviceIsReportedAndTheNextIsServed() throws Exception {
        bus.add("keyboard");
        try (ImportListener imports = running(true)) {
            hosts.serve(connect(), List::of);
            assertThat(next()).startsWith("failed").contains("offers no device");

            hosts.serve(connect(), bus::devices);
            assertThat(next()).startsWith("attached 100-1");
            imports.stop();
        }
    }

    @Test
    void aHostThatMayNotConnectIsClosed() throws Exception {
        try (ImportListener imports = running(false);
                Connection connection = connect()) {
            assertThat(next()).contains("not allowed");
            assertThat(connection.awaitHangUp()).isTrue();
            imports.stop();
        }
    }

    @Test
    void closingEndsAHandshakeThatWouldTakeLonger() throws Exception {
        ImportListener imports = running(true);
        try (Connection silent = connect()) {
            // The question has come, so the host was accepted.
            assertThat(silent.awaitReadable(soon())).isTrue();

            imports.close();

            assertThat(silent.awaitHangUp()).isTrue();
        }
        assertThat(events).as("its end is ours").isEmpty();
    }

    @Test
    void closingDetachesWhatIsAttached() throws Exception {
        bus.add("keyboard");
        ImportListener imports = running(true);
        hosts.serve(connect(), bus::devices);
        assertThat(next()).startsWith("attached");

        imports.close();

        assertThat(hub.portRecords().read(0)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Override
    public void attached(KernelImport device, List<ListedDevice> others) {
        events.add("attached %s to %d, %d others".formatted(device.device().busId(), device.port(), others.size()));
    }

    @Override
    public void ended(KernelImport device) {
        events.add("ended " + device.device().busId());
    }

    @Override
    public void failed(String peer, String why) {
        events.add("failed " + why);
    }

    private ImportListener running(boolean allowed) {
        ImportListener imports = new ImportListener(listener, _ -> allowed, hub.vhci(), hub.portRecords(), this);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                imports.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return imports;
    }

    private Connection connect() throws IOException {
        return Transports.connect(Address.parse(listener.address()), soon());
    }

    private String next() throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
