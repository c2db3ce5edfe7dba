package io.github.plugferry.app.desktop;

import static io.github.plugferry.app.desktop.PrivateBus.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.BusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusTest {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    @TempDir
    private Path directory;

    @Test
    void withoutABusThereIsNone() {
        Map<String, String> nothing = Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + directory.resolve("none"));

        assertThat(Bus.session(nothing)).isEmpty();
        assertThat(Bus.system(nothing)).isEmpty();
        assertThat(Bus.session(Map.of("XDG_RUNTIME_DIR", directory.toString()))).isEmpty();
        assertThat(Bus.connect("tcp:host=localhost,port=1;nonsense;;unix:;unix:path"))
                .isEmpty();
    }

    @Test
    void whatIsNoBusIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("bus"), "");

        assertThat(Bus.connect("unix:path=" + file)).isEmpty();
    }

    @Test
    void theSessionsBusIsFoundByItsAddressOrInTheRuntimeDirectory() throws IOException {
        try (PrivateBus bus = PrivateBus.in(directory);
                Bus byAddress = Bus.session(Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address()))
                        .orElseThrow();
                Bus byDirectory = Bus.session(Map.of("XDG_RUNTIME_DIR", directory.toString()))
                        .orElseThrow()) {
            assertThat(byAddress.isConnected()).isTrue();
            assertThat(byDirectory.uniqueName()).startsWith(":").isNotEqualTo(byAddress.uniqueName());
        }
    }

    @Test
    void aPathWithAnyCharacterIsTaken() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("größe, 100% = \"1\""));
        try (PrivateBus bus = PrivateBus.in(directory);
                Bus _ = linked(bus, odd.resolve("bus"))) {
            assertThat(BusAddresses.parse(BusAddresses.session(Map.of("XDG_RUNTIME_DIR", odd.toString()))))
                    .extracting(each -> each.getParameterValue("path"))
                    .containsExactly(odd.resolve("bus").toString());
        }
    }

    private Bus linked(PrivateBus bus, Path link) throws IOException {
        Files.createSymbolicLink(link, directory.resolve("bus"));
        assertThat(bus.address()).isNotEmpty();
        return Bus.session(Map.of("XDG_RUNTIME_DIR", link.getParent().toString()))
                .orElseThrow();
    }

    @Test
    void abstractSocketsAreKnown() {
        List<BusAddress> addresses = BusAddresses.parse("unix:abstract=/tmp/dbus-%2c,guid=0123");

        assertThat(addresses).hasSize(1);
        assertThat(addresses.getFirst().getParameterValue("abstract")).isEqualTo("/tmp/dbus-,");
        assertThat(addresses.getFirst().hasParameter("path")).isFalse();
    }

    @Test
    void aCallIsAnsweredOrRefusedWithAReason() throws Exception {
        try (PrivateBus daemon = PrivateBus.in(directory);
                Bus bus = daemon.connect()) {
            assertThat(bus.call(BUS, BUS_PATH, BUS, "NameHasOwner", "s", bus.uniqueName()))
                    .containsExactly(true);
            assertThatThrownBy(() -> bus.call("org.example.Nobody", "/", "org.example.Nobody", "Ask", ""))
                    .isInstanceOf(BusException.class)
                    .hasMessageContaining("org.example.Nobody.Ask")
                    .hasMessageContaining("ServiceUnknown");
            assertThatThrownBy(() -> bus.call(BUS, BUS_PATH, BUS, "GetNameOwner", "s", "org.example.Nobody"))
                    .isInstanceOf(BusException.class)
                    .hasMessageContaining("NameHasNoOwner");
        }
    }

    @Test
    void anEndedBusIsToldOfAndCallsFail() throws Exception {
        try (PrivateBus daemon = PrivateBus.in(directory);
                Bus bus = daemon.connect()) {
            CountDownLatch lost = new CountDownLatch(1);
            bus.onLost(lost::countDown);

            daemon.kill();

            assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
            await("it is not connected", () -> !bus.isConnected());
            assertThatThrownBy(() -> bus.call(BUS, BUS_PATH, BUS, "ListNames", ""))
                    .isInstanceOf(BusException.class);
            assertThatThrownBy(() -> bus.emit("/", "org.example.Any", "Signal", ""))
                    .isInstanceOf(BusException.class);
        }
    }

    @Test
    void aServiceIsToldOfWhenItComesGoesAndComesAgain() throws Exception {
        BlockingQueue<Boolean> there = new LinkedBlockingQueue<>();
        try (PrivateBus daemon = PrivateBus.in(directory);
                Bus bus = daemon.connect();
                Service service = new Service(bus, "org.example.Service")) {
            service.onOwner(there::add);
            service.start();
            assertThat(there.take()).isFalse();
            Bus other = daemon.connect();

            other.own("org.example.Service");
            assertThat(there.take()).isTrue();
            assertThat(service.isThere()).isTrue();
            other.disown("org.example.Service");
            assertThat(there.take()).isFalse();
            other.own("org.example.Service");
            assertThat(there.take()).isTrue();
            other.close();
            assertThat(there.take()).isFalse();
            assertThat(service.isThere()).isFalse();
        }
    }

    @Test
    void aServiceThatIsThereAlreadyIsFound() throws Exception {
        BlockingQueue<Boolean> there = new LinkedBlockingQueue<>();
        try (PrivateBus daemon = PrivateBus.in(directory);
                Bus bus = daemon.connect();
                Bus other = daemon.connect();
                Service service = new Service(bus, "org.example.Service")) {
            other.own("org.example.Service");
            service.onOwner(there::add);

            service.start();

            assertThat(there).containsExactly(true);
        }
    }

    @Test
    void nothingComesAfterClosing() throws Exception {
        BlockingQueue<List<Object>> signals = new LinkedBlockingQueue<>();
        try (PrivateBus daemon = PrivateBus.in(directory);
                Bus bus = daemon.connect();
                Bus other = daemon.connect()) {
            other.own("org.example.Service");
            Service closed = new Service(bus, "org.example.Service");
            closed.onSignal("org.example.Service", "Told", signals::add);
            closed.start();
            other.emit("/", "org.example.Service", "Told", "i", 1);
            assertThat(signals.take()).containsExactly(1);

            closed.close();
            try (Service open = new Service(bus, "org.example.Service")) {
                BlockingQueue<List<Object>> others = new LinkedBlockingQueue<>();
                open.onSignal("org.example.Service", "Told", others::add);
                open.start();
                other.emit("/", "org.example.Service", "Told", "i", 2);
                assertThat(others.take()).containsExactly(2);
            }
            assertThat(signals).isEmpty();
        }
    }
}
