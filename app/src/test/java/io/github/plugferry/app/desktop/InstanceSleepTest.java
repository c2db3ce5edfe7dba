package io.github.plugferry.app.desktop;

import static io.github.plugferry.app.control.TestInstance.await;
import static io.github.plugferry.app.control.TestInstance.awaitDevice;
import static io.github.plugferry.app.control.TestInstance.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.HostListenerStatus;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.control.Equipment;
import io.github.plugferry.app.control.LocalInstance;
import io.github.plugferry.app.control.SleepSource;
import io.github.plugferry.app.control.TestInstance;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From logind's signal to a client that loses its device and finds it again.
class InstanceSleepTest {
    /// So long that an inhibitor which is released was not released for want of time.
    private static final long TWO_MINUTES = 120_000_000;

    @TempDir
    private Path root;

    private PrivateBus bus;
    private MockLogind logind;
    private LocalInstance instance;

    @BeforeEach
    void start() throws Exception {
        bus = PrivateBus.in(root);
        logind = new MockLogind(bus, root, TWO_MINUTES);
        new FakeUsb(root);
        Equipment computer = TestInstance.equipment(root);
        Equipment sleepy = new Equipment(
                computer.devices(),
                computer.names(),
                computer.backends(),
                computer.vhci(),
                computer.portRecords(),
                computer.hotplug(),
                SleepSource.ofLogind(Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address())));
        instance = LocalInstance.start(sleepy, new SettingsFile(root.resolve("settings.json")));
        PrivateBus.await("an inhibitor is taken", () -> logind.held() == 1);
    }

    @AfterEach
    void stop() throws IOException {
        if (instance != null) {
            instance.close();
        }
        if (logind != null) {
            logind.close();
        }
        if (bus != null) {
            bus.close();
        }
    }

    @Test
    void whatIsInUseIsGivenBackBeforeSleepAndSharedAgainAfterIt() throws Exception {
        share();
        for (int night = 0; night < 2; night++) {
            try (Importer client = importDevice()) {
                awaitState(SessionState.IN_USE);

                logind.prepareForSleep(true);
                PrivateBus.await("the inhibitor is released", () -> logind.held() == 0);
                assertThat(client.awaitEnd(patience()))
                        .as("the session has ended")
                        .isTrue();
                DeviceStatus asleep = awaitState(SessionState.ASLEEP);
                assertThat(asleep.status()).isEqualTo("Shared – again when this computer is awake");
                assertThat(asleep.traffic()).isNull();
            }
            assertThat(instance.snapshot().hostListeners())
                    .as("nobody gets it meanwhile")
                    .isEmpty();

            logind.prepareForSleep(false);
            awaitState(SessionState.LISTENING);
            PrivateBus.await("an inhibitor is taken again", () -> logind.held() == 1);
        }
        try (Importer _ = importDevice()) {
            awaitState(SessionState.IN_USE);
        }
    }

    @Test
    void whatIsSharedDuringSleepBeginsAfterIt() throws Exception {
        logind.prepareForSleep(true);
        PrivateBus.await("the inhibitor is released", () -> logind.held() == 0);

        share();
        awaitState(SessionState.ASLEEP);

        logind.prepareForSleep(false);
        awaitState(SessionState.LISTENING);
    }

    /// There is no virtual hub in this test, which would be a problem if either tried now.
    @Test
    void whatIsImportedDuringSleepWaitsForItsEnd() throws Exception {
        logind.prepareForSleep(true);
        PrivateBus.await("the inhibitor is released", () -> logind.held() == 0);

        assertThat(order(instance, new Order.ImportDevice("tcp:127.0.0.1:9", "1-1", true, false)))
                .isEqualTo("1-1 of tcp:127.0.0.1:9 is imported when this computer is awake.");
        assertThat(order(instance, new Order.AddListener("tcp:127.0.0.1:0", List.of(), false)))
                .isEqualTo("Hosts can connect to tcp:127.0.0.1:0 when this computer is awake.");
        await(
                instance,
                each -> each.imports().stream().anyMatch(one -> one.state() == ImportStatus.State.ASLEEP)
                        && each.listeners().stream().allMatch(one -> one.problem() == null));

        logind.prepareForSleep(false);
        await(
                instance,
                each -> each.imports().stream().anyMatch(one -> one.problem() != null)
                        && each.listeners().stream().anyMatch(one -> one.problem() != null));
    }

    /// Closed twice, its number might have been somebody else's meanwhile.
    @Test
    void anInhibitorIsClosedOnceOnly() throws Exception {
        logind.prepareForSleep(true);
        PrivateBus.await("the inhibitor is released", () -> logind.held() == 0);
        List<FileInputStream> others = new ArrayList<>();
        try {
            for (int each = 0; each < 20; each++) { // one of them gets the number that has become free
                others.add(new FileInputStream("/dev/null"));
            }

            instance.close();

            for (FileInputStream each : others) {
                assertThat(each.read()).as("it is still open").isEqualTo(-1);
            }
        } finally {
            for (FileInputStream each : others) {
                each.close();
            }
        }
    }

    @Test
    void itsEndReleasesTheInhibitor() {
        instance.close();

        assertThat(logind.held()).isZero();
    }

    private void share() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        ShareTarget anywhere = new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:0");
        order(instance, new Order.Share("100-1", anywhere, Keep.UNTIL_STOPPED, null, false));
    }

    private DeviceStatus awaitState(SessionState state) throws Exception {
        return awaitDevice(
                instance, "100-1", each -> each.share() != null && each.share().state() == state);
    }

    private Importer importDevice() throws Exception {
        Snapshot snapshot = await(
                instance,
                each -> each.hostListeners().stream()
                        .anyMatch(one -> !one.actualAddress().isEmpty()));
        HostListenerStatus listener = snapshot.hostListeners().getFirst();
        Deadline deadline = patience();
        Connection connection = Transports.connect(Address.parse(listener.actualAddress()), deadline);
        return Importer.start(connection, Handshake.importDevice(connection, new BusId("100-1"), deadline));
    }

    private static Deadline patience() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
