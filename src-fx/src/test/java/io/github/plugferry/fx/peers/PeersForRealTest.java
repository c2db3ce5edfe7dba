package io.github.plugferry.fx.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.fx.RealInstance;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The screen over the real engine, which is its own peer by way of the network.
class PeersForRealTest extends RealScreenTest {
    private final Path root;

    PeersForRealTest(@TempDir Path root) throws IOException {
        super(root);
        this.root = root;
        setUp();
    }

    @Test
    void aHostThatSharesIsListedWithItsDevices(FxRobot robot) throws TimeoutException {
        addHost(robot);
    }

    @Test
    void whatIsImportedFromItIsObservedWhereThatIsWanted(FxRobot robot) throws IOException, TimeoutException {
        RealInstance.addHub(root);
        addHost(robot);

        robot.interact(() -> robot.lookup("Show all figures of what passes (costs a little)")
                .queryAs(CheckBox.class)
                .fire());
        robot.interact(robot.lookup("Import").queryButton()::fire);

        until(() -> real.snapshot().imports().stream().anyMatch(each -> each.traffic() != null));
        Traffic traffic = real.snapshot().imports().getFirst().traffic();
        assertThat(traffic.observed()).isEqualTo(Traffic.Observed.ALL);
    }

    /// This computer itself, with a keyboard.
    private void addHost(FxRobot robot) throws TimeoutException {
        Answer.Done started = (Answer.Done)
                real.perform(new Order.StartSimulated("keyboard", "")).join();
        real.perform(new Order.Share(started.id(), null, null, null, false)).join();
        until(() -> real.snapshot().hostListeners().stream()
                .anyMatch(each -> !each.actualAddress().isEmpty()));

        add(robot, real.snapshot().hostListeners().getFirst().actualAddress());

        until(() -> reachability() == Reachability.SHARES);
        until(() -> robot.lookup("Import").tryQuery().isPresent());
    }

    @Test
    void aPeerThatIsNotThereSaysSo(FxRobot robot) throws IOException, TimeoutException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        add(robot, "tcp:127.0.0.1:" + free);

        until(() -> reachability() == Reachability.UNREACHABLE);
        until(() -> robot.lookup("Not reachable").tryQuery().isPresent());
        String reason = real.snapshot().peers().getFirst().sentence();
        assertThat(reason).startsWith("Nobody listens on").contains("Start the other side first");
        assertThat(robot.lookup(".problem-row .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactlyInAnyOrder("tcp:127.0.0.1:%d cannot be reached.".formatted(free), reason);
    }

    private static void add(FxRobot robot, String address) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.clickOn("#addButton");
        robot.write(address);
        press(robot, KeyCode.ENTER);
    }

    private Reachability reachability() {
        return real.snapshot().peers().stream()
                .map(each -> each.reachability())
                .findFirst()
                .orElse(Reachability.UNKNOWN);
    }
}
