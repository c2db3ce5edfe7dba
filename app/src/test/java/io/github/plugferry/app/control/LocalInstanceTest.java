package io.github.plugferry.app.control;

import static io.github.plugferry.app.control.TestInstance.answer;
import static io.github.plugferry.app.control.TestInstance.await;
import static io.github.plugferry.app.control.TestInstance.awaitDevice;
import static io.github.plugferry.app.control.TestInstance.order;
import static io.github.plugferry.app.control.TestInstance.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInstanceTest {
    private static final ShareTarget ANYWHERE = new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:0");

    @TempDir
    Path root;

    private FakeUsb usb;
    private LocalInstance instance;

    @BeforeEach
    void start() throws IOException {
        usb = new FakeUsb(root);
        instance = LocalInstance.start(TestInstance.equipment(root), new SettingsFile(root.resolve("settings.json")));
    }

    @AfterEach
    void close() {
        instance.close();
    }

    @Test
    void realDevicesComeAndGo() throws Exception {
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");

        DeviceStatus stick = awaitDevice(instance, "1-2", each -> true);
        assertThat(stick.name()).isEqualTo("Stick");
        assertThat(stick.category()).isEqualTo(DeviceStatus.Category.STORAGE);
        assertThat(stick.status()).isEqualTo("Not shared");

        usb.unplug("1-2");
        await(instance, each -> each.devices().isEmpty());
    }

    @Test
    void aSimulatedDeviceIsSharedUsedAndTakenBack() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        assertThat(order(instance, share("100-1"))).startsWith("100-1 (Plugferry keyboard) is shared with anyone on");
        DeviceStatus shared = awaitDevice(instance, "100-1", each -> each.state() == DeviceStatus.State.SHARED);
        assertThat(Objects.requireNonNull(shared.share()).command())
                .startsWith("plugferry client connect tcp:127.0.0.1:");

        try (Importer _ = importDevice("100-1")) {
            DeviceStatus used = awaitDevice(
                    instance, "100-1", each -> each.state() == DeviceStatus.State.IN_USE && each.traffic() != null);
            assertThat(used.status()).startsWith("Shared – used by this computer");

            assertThat(order(instance, new Order.StopSharing("100-1"))).endsWith("is not shared any more.");
            awaitDevice(instance, "100-1", each -> each.share() == null && each.traffic() == null);
        }
        assertThat(instance.snapshot().hostListeners()).isEmpty();
    }

    @Test
    void whatWasDoneIsReadInTheActivity() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        order(instance, share("100-1"));
        try (Importer _ = importDevice("100-1")) {
            awaitDevice(instance, "100-1", each -> each.state() == DeviceStatus.State.IN_USE);
            order(instance, new Order.StopSharing("100-1"));
        }
        order(instance, new Order.StopSimulated("100-1"));
        await(instance, each -> each.devices().isEmpty());

        Answer.Activity activity = (Answer.Activity) answer(instance, new Order.ReadActivity(0));
        assertThat(activity.entries().stream().map(ActivityEntry::sentence))
                .containsExactly(
                        "100-1 (Plugferry keyboard) is plugged in.",
                        "100-1 (Plugferry keyboard) is shared with anyone on tcp:127.0.0.1:0.",
                        "100-1 (Plugferry keyboard) is used by this computer.",
                        "100-1 (Plugferry keyboard) is not used any more.",
                        "100-1 (Plugferry keyboard) is not shared any more.",
                        "100-1 (Plugferry keyboard) is gone.");
        assertThat(instance.snapshot().lastActivity()).isEqualTo(6);
    }

    @Test
    void whatIsRememberedStaysWhileItIsPulledOut() throws Exception {
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        awaitDevice(instance, "1-2", each -> true);
        order(instance, new Order.Share("1-2", ANYWHERE, Keep.ALWAYS, Match.SERIAL, false));

        usb.unplug("1-2");
        DeviceStatus away = awaitDevice(instance, "remembered:46f4:0001:ABC", each -> true);
        assertThat(away.status()).isEqualTo("Not plugged in (shared when it returns)");

        usb.plug("1-4", 6, FakeUsb.STORAGE, "Stick", "ABC");
        awaitDevice(instance, "1-4", each -> each.state() == DeviceStatus.State.SHARED);
        order(instance, new Order.Forget("1-4"));
        awaitDevice(instance, "1-4", each -> each.share() == null);
    }

    @Test
    void aMountedDiskIsSharedWithForceOnly() throws Exception {
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        usb.mount("1-2", "/media/me/stick");
        awaitDevice(instance, "1-2", each -> true);

        assertThat(problem(instance, share("1-2")).code()).isEqualTo("mounted");
        Order force = Objects.requireNonNull(problem(instance, share("1-2")).fix());
        assertThat(order(instance, force)).contains("is shared");
    }

    @Test
    void anAddressThatIsTakenIsAProblemAndIsTriedAgain() throws Exception {
        order(instance, new Order.StartSimulated("keyboard*2", ""));
        order(instance, share("100-1"));
        Snapshot snapshot = await(
                instance,
                each -> each.hostListeners().stream()
                        .anyMatch(one -> !one.actualAddress().isEmpty()));
        String taken = snapshot.hostListeners().getFirst().actualAddress();

        Order second = new Order.Share("100-2", new ShareTarget(Direction.LISTEN, taken), null, null, false);
        assertThat(problem(instance, second).code()).isEqualTo("not-listening");
        awaitDevice(instance, "100-2", each -> state(each) == SessionState.FAILED);

        order(instance, new Order.StopSharing("100-1"));
        awaitDevice(instance, "100-2", each -> state(each) == SessionState.LISTENING);
    }

    @Test
    void whatIsSharedWithAPeerIsBroughtAgainWhenThePeerIsBack() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        Address address = Address.parse("unix:" + root.resolve("client.sock"));
        Order toPeer = new Order.Share(
                "100-1", new ShareTarget(Direction.CONNECT, address.toString()), Keep.UNTIL_STOPPED, null, false);
        assertThat(order(instance, toPeer)).contains("It tries again.");

        for (int start = 0; start < 2; start++) {
            try (Listener client = Transports.listen(address)) {
                Connection connection = Objects.requireNonNull(client.accept());
                try (Importer _ = Importer.start(
                        connection,
                        Handshake.importDevice(connection, new BusId("100-1"), Deadline.in(Duration.ofSeconds(20))))) {
                    awaitDevice(instance, "100-1", each -> state(each) == SessionState.IN_USE);
                }
            }
            awaitDevice(instance, "100-1", each -> state(each) != SessionState.IN_USE);
        }
    }

    @Test
    void aSimulatedDeviceThatIsPulledOutInUseIsSharedAgainWhenItIsBack() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        order(instance, share("100-1"));
        try (Importer _ = importDevice("100-1")) {
            awaitDevice(instance, "100-1", each -> state(each) == SessionState.IN_USE);
            order(instance, new Order.PlugSimulated("100-1", false));
            awaitDevice(instance, "100-1", each -> state(each) == SessionState.WAITING_FOR_DEVICE && !each.pluggedIn());
        }
        order(instance, new Order.PlugSimulated("100-1", true));
        awaitDevice(instance, "100-1", each -> state(each) == SessionState.LISTENING);
        try (Importer _ = importDevice("100-1")) {
            awaitDevice(instance, "100-1", each -> state(each) == SessionState.IN_USE);
        }
    }

    @Test
    void aCaptureIsWrittenOverSessions() throws Exception {
        Path file = root.resolve("traffic.pcapng");
        order(instance, new Order.StartSimulated("keyboard", ""));
        order(instance, share("100-1"));
        order(instance, new Order.StartCapture("100-1", file.toString()));
        try (Importer _ = importDevice("100-1")) {
            awaitDevice(instance, "100-1", each -> state(each) == SessionState.IN_USE && each.captureFile() != null);
        }
        assertThat(order(instance, new Order.StopCapture("100-1"))).endsWith("is complete.");
        assertThat(file).isNotEmptyFile();
        assertThat(problem(instance, new Order.StartCapture("100-1", file.toString()))
                        .why())
                .contains("not overwritten");
    }

    @Test
    void peersAreAskedWhatTheyShare() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        order(instance, share("100-1"));
        String address = await(
                        instance,
                        each -> each.hostListeners().stream()
                                .anyMatch(one -> !one.actualAddress().isEmpty()))
                .hostListeners()
                .getFirst()
                .actualAddress();

        order(instance, new Order.AddPeer("me", address));
        assertThat(order(instance, new Order.CheckPeer("me"))).isEqualTo("It shares a device.");
        PeerStatus peer = instance.snapshot().peers().isEmpty()
                ? await(instance, each -> !each.peers().isEmpty()).peers().getFirst()
                : instance.snapshot().peers().getFirst();
        assertThat(peer.name()).isEqualTo("me");
        assertThat(problem(instance, new Order.AddPeer("me too", address)).code())
                .isEqualTo("known-peer");
        order(instance, new Order.ForgetPeer(peer.id()));
        await(instance, each -> each.peers().isEmpty());
    }

    @Test
    void aListenerWithoutAVirtualHubSaysWhatIsMissing() throws Exception {
        assertThat(problem(instance, new Order.AddListener("tcp:127.0.0.1:0", List.of(), false))
                        .why())
                .contains("vhci");
        await(instance, each -> each.listeners().stream().anyMatch(one -> one.problem() != null));
        order(instance, new Order.RemoveListener("listener-1"));
        await(instance, each -> each.listeners().isEmpty());
    }

    @Test
    void wrongOrdersAreAnsweredWithASentence() throws Exception {
        assertThat(problem(instance, share("1-9")).what()).isEqualTo("There is no device 1-9 here.");
        assertThat(problem(instance, new Order.StartSimulated("toaster", "")).what())
                .contains("There is no simulated device 'toaster'");
        assertThat(problem(instance, new Order.StopSharing("100-1")).code()).isEqualTo("no-device");
        order(instance, new Order.StartSimulated("keyboard", ""));
        ShareTarget nowhere = new ShareTarget(Direction.LISTEN, "nowhere");
        assertThat(problem(instance, new Order.Share("100-1", nowhere, null, null, false))
                        .what())
                .contains("is no address");
        assertThat(problem(instance, new Order.StopSharing("100-1")).code()).isEqualTo("not-shared");
        assertThat(problem(instance, new Order.TypeText("100-1", "x")).code()).isEqualTo("no-client");
    }

    @Test
    void descriptorsAreGivenInParts() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));

        Answer.Descriptors descriptors = (Answer.Descriptors) answer(instance, new Order.ReadDescriptors("100-1"));
        assertThat(descriptors.device()).hasSize(36).startsWith("1201");
        assertThat(descriptors.configurations())
                .singleElement()
                .satisfies(each -> assertThat(each).startsWith("0902"));
    }

    @Test
    void afterItsEndOrdersAreRefused() throws Exception {
        order(instance, new Order.Quit());
        instance.ended().get(30, TimeUnit.SECONDS);
        instance.close();

        assertThat(problem(instance, new Order.StopAll()).code()).isEqualTo("ended");
    }

    private static Order share(String id) {
        return new Order.Share(id, ANYWHERE, Keep.UNTIL_STOPPED, null, false);
    }

    private static @Nullable SessionState state(DeviceStatus device) {
        return device.share() == null ? null : device.share().state();
    }

    @Test
    void whereAPausedClientCannotBeNoticedTheStateSaysSo() throws Exception {
        order(instance, new Order.StartSimulated("keyboard", ""));
        ShareTarget socket = new ShareTarget(Direction.LISTEN, "unix:" + root.resolve("socket"));
        order(instance, new Order.Share("100-1", socket, Keep.UNTIL_STOPPED, null, false));

        try (Importer _ = importDevice("100-1")) {
            DeviceStatus device = awaitDevice(instance, "100-1", each -> each.state() == DeviceStatus.State.IN_USE);
            assertThat(device.share().sentence()).contains("connected also while it is paused");
        }
    }

    private Importer importDevice(String busId) throws Exception {
        Snapshot snapshot = await(
                instance,
                each -> each.hostListeners().stream()
                        .anyMatch(one -> !one.actualAddress().isEmpty()));
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        Connection connection = Transports.connect(
                Address.parse(snapshot.hostListeners().getFirst().actualAddress()), deadline);
        return Importer.start(connection, Handshake.importDevice(connection, new BusId(busId), deadline));
    }
}
