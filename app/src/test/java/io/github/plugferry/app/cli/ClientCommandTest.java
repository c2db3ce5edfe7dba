package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.plugferry.app.listening.FakeHub;
import io.github.plugferry.engine.client.PortRecord;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.ServedConnections;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theListIsATableForPeople() throws IOException {
        try (TestHost host = new TestHost("keyboard", "gadget-zero")) {
            CommandLineResult list = CommandLineResult.of("client", "list", host.address());

            assertThat(list.exitCode()).isZero();
            assertThat(list.err()).isEmpty();
            assertThat(list.out().lines())
                    .hasSize(3)
                    .satisfiesExactly(
                            title -> assertThat(title).startsWith("BUSID"),
                            keyboard -> assertThat(keyboard)
                                    .matches("100-1 +1209:[0-9a-f]{4} +full( +human interface device){2} +/.*"),
                            zero -> assertThat(zero).matches("100-2 +0525:a4a0 +high( +vendor specific){2} +/.*"));
        }
    }

    @Test
    void theListIsJsonForPrograms() throws IOException {
        try (TestHost host = new TestHost("gadget-zero")) {
            CommandLineResult list = CommandLineResult.of("client", "list", host.address(), "--json");

            assertThat(list.exitCode()).isZero();
            JsonNode array = new JsonMapper().readTree(list.out());
            assertThat(array.isArray()).isTrue();
            assertThat(array).hasSize(1);
            JsonNode device = array.get(0);
            assertThat(device.get("busid").textValue()).isEqualTo("100-1");
            assertThat(device.get("path").textValue()).startsWith("/");
            assertThat(device.get("busnum").intValue()).isEqualTo(100);
            assertThat(device.get("devnum").intValue()).isEqualTo(1);
            assertThat(device.get("devid").intValue()).isEqualTo(100 << 16 | 1);
            assertThat(device.get("vendorId").textValue()).isEqualTo("0525");
            assertThat(device.get("productId").textValue()).isEqualTo("a4a0");
            assertThat(device.get("name").textValue()).isEqualTo("vendor specific");
            assertThat(device.get("speed").textValue()).isEqualTo("high");
            assertThat(device.get("class").textValue()).isEqualTo("ff");
            assertThat(device.get("configurations").isInt()).isTrue();
            assertThat(device.get("configurationValue").isInt()).isTrue();
            assertThat(device.get("interfaces").isArray()).isTrue();
        }
    }

    @Test
    void anEmptyListIsNoFailure() throws IOException {
        try (TestHost host = new TestHost()) {
            CommandLineResult people = CommandLineResult.of("client", "list", host.address());
            CommandLineResult programs = CommandLineResult.of("client", "list", host.address(), "--json");

            assertThat(people.exitCode()).isZero();
            assertThat(people.out()).isEmpty();
            assertThat(people.err()).contains("shares no device");
            assertThat(new JsonMapper().readTree(programs.out())).isEmpty();
        }
    }

    @Test
    void aHostThatIsNotThereIsALineThatSaysWhatToDo() throws IOException {
        String nobody;
        try (TestHost host = new TestHost()) {
            nobody = host.address();
        }

        CommandLineResult list = CommandLineResult.of("client", "list", nobody);

        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(list.out()).isEmpty();
        assertThat(list.err())
                .hasLineCount(1)
                .startsWith("plugferry: nobody listens on " + nobody)
                .contains("Start the other side first");
    }

    @Test
    void aWrongAddressIsAUsageErrorThatShowsTheForms() {
        CommandLineResult list = CommandLineResult.of("client", "list", "myhost:3240");

        assertThat(list.exitCode()).isEqualTo(2);
        assertThat(list.err())
                .startsWith("plugferry: 'myhost:3240' is no address")
                .contains(Address.FORMS);
    }

    @Test
    void connectHandsTheSocketToTheKernelAndTellsThePort() throws IOException {
        FakeHub hub = FakeHub.in(directory);
        try (TestHost host = new TestHost("keyboard")) {
            CommandLineResult connect =
                    CommandLineResult.on(machine(hub), "client", "connect", host.address(), "100-1");

            assertThat(connect.err()).isEmpty();
            assertThat(connect.exitCode()).isZero();
            assertThat(connect.out())
                    .isEqualToIgnoringNewLines("100-1 of %s is attached to port 0".formatted(host.address()));
            assertThat(hub.file("attach")).content().matches("0 \\d+ 6553601 2");
            assertThat(hub.portRecords().read(0)).map(PortRecord::peer).contains(host.address());
        }
    }

    @Test
    void connectWithWaitStaysUntilTheSessionEnds() throws Exception {
        FakeHub hub = FakeHub.in(directory);
        LineWriter out = new LineWriter();
        LineWriter err = new LineWriter();
        CompletableFuture<Integer> exitCode;
        try (TestHost host = new TestHost("keyboard")) {
            exitCode = CompletableFuture.supplyAsync(
                    () -> Main.run(
                            machine(hub),
                            out.printer(),
                            err.printer(),
                            "client",
                            "connect",
                            host.address(),
                            "100-1",
                            "--wait"),
                    task -> Thread.ofPlatform().start(task));
            assertThat(out.next()).contains("is attached to port 0");
            assertThat(exitCode).isNotDone();
        }
        assertThat(out.next()).contains("is gone");
        assertThat(exitCode.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(err.isEmpty()).isTrue();
        assertThat(hub.portRecords().read(0)).isEmpty();
    }

    @Test
    void aDeviceThatTheHostDoesNotHaveIsSaidToBeMissing() throws IOException {
        FakeHub hub = FakeHub.in(directory);
        try (TestHost host = new TestHost("keyboard")) {
            CommandLineResult connect =
                    CommandLineResult.on(machine(hub), "client", "connect", host.address(), "100-7");

            assertThat(connect.exitCode()).isEqualTo(1);
            assertThat(connect.err()).hasLineCount(1).contains("has no device 100-7");
            assertThat(hub.file("attach")).isEmptyFile();
        }
    }

    @Test
    void withoutTheVirtualHubNoHostIsAsked() {
        CommandLineResult connect = CommandLineResult.of("client", "connect", "tcp:127.0.0.1:1", "100-1");

        assertThat(connect.exitCode()).isEqualTo(1);
        assertThat(connect.err()).contains("virtual USB hub").contains("sudo modprobe vhci-hcd");
    }

    @Test
    void aStackTraceIsOnlyForThoseWhoAskForIt() {
        assertThat(CommandLineResult.of("client", "ports").err()).doesNotContain("\tat ");
        assertThat(CommandLineResult.of("client", "ports", "-v").err()).contains("\tat ");
        assertThat(CommandLineResult.of("-v", "client", "ports").err()).contains("\tat ");
    }

    @Test
    void listenOnceAttachesTheFirstHostsDeviceAndEnds() throws Exception {
        FakeHub hub = FakeHub.in(directory);
        LineWriter out = new LineWriter();
        LineWriter err = new LineWriter();
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(
                () -> Main.run(
                        machine(hub), out.printer(), err.printer(), "client", "listen", "tcp:127.0.0.1:0", "--once"),
                task -> Thread.ofPlatform().start(task));
        String listening = out.next();
        assertThat(listening).startsWith("listening on tcp:127.0.0.1:");
        Address address = Address.parse(listening.substring("listening on ".length()));

        try (ServedConnections host = new ServedConnections(HostSettings.DEFAULT, new HostObserver() {})) {
            SimulatedBus bus = new SimulatedBus();
            bus.add("keyboard");
            host.serve(Transports.connect(address, Deadline.in(Duration.ofSeconds(10))), bus::devices);

            assertThat(out.next()).matches("100-1 of tcp:127\\.0\\.0\\.1:\\d+ is attached to port 0");
            assertThat(exitCode.get(10, TimeUnit.SECONDS)).isZero();
        }
        assertThat(err.isEmpty()).isTrue();
        assertThat(hub.file("attach")).content().startsWith("0 ");
        assertThat(hub.file("detach")).isEmptyFile();
        assertThat(hub.portRecords().read(0)).isPresent();
    }

    @Test
    void portsShowsWhatIsAttachedAndWhereItCameFrom() throws IOException {
        FakeHub hub = FakeHub.in(directory);
        hub.portRecords().write(1, new PortRecord("192.168.1.5", "3240", "1-2.4"));

        CommandLineResult table = CommandLineResult.on(machine(hub), "client", "ports");
        CommandLineResult json = CommandLineResult.on(machine(hub), "client", "ports", "--json");
        CommandLineResult all = CommandLineResult.on(machine(hub), "client", "ports", "--all");

        assertThat(table.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("1 +in use +high +3-1 +1-2\\.4 of tcp:192\\.168\\.1\\.5:3240");
        JsonNode array = new JsonMapper().readTree(json.out());
        assertThat(array).hasSize(1);
        assertThat(array.get(0).get("port").intValue()).isEqualTo(1);
        assertThat(array.get(0).get("peer").textValue()).isEqualTo("tcp:192.168.1.5:3240");
        assertThat(array.get(0).get("busid").textValue()).isEqualTo("1-2.4");
        assertThat(array.get(0).get("localBusid").textValue()).isEqualTo("3-1");
        assertThat(all.out().lines()).hasSize(4);
    }

    @Test
    void detachNamesThePortAndForgetsWhereItCameFrom() throws IOException {
        FakeHub hub = FakeHub.in(directory);
        hub.portRecords().write(1, new PortRecord("192.168.1.5", "3240", "1-2.4"));

        CommandLineResult detach = CommandLineResult.on(machine(hub), "client", "detach", "1");

        assertThat(detach).isEqualTo(new CommandLineResult(0, "", ""));
        assertThat(hub.file("detach")).hasContent("1");
        assertThat(hub.portRecords().read(1)).isEmpty();
    }

    @Test
    void detachingAFreePortFails() throws IOException {
        CommandLineResult detach = CommandLineResult.on(machine(FakeHub.in(directory)), "client", "detach", "0");

        assertThat(detach.exitCode()).isEqualTo(1);
        assertThat(detach.err()).contains("nothing is attached to port 0");
    }

    private static Machine machine(FakeHub hub) {
        Machine bare = CommandLineResult.BARE_MACHINE;
        return new Machine(
                Map.of(),
                hub.vhci(),
                hub.portRecords(),
                bare.devices(),
                bare.names(),
                Map.of(),
                bare.administrator(),
                bare.doctor());
    }
}
