package io.github.plugferry.fx.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// The screen over the real engine, which is its own peer by way of the network.
class PeersForRealTest extends RealScreenTest {
    PeersForRealTest(@TempDir Path root) throws IOException {
        super(root);
        setUp();
    }

    @Start
    void start(Stage stage) {
        open(stage, real);
    }

    @Stop
    void stop() {
        end();
    }

    @Test
    void aHostThatSharesIsListedWithItsDevices(FxRobot robot) throws TimeoutException {
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
        assertThat(real.snapshot().peers().getFirst().sentence()).isNotBlank();
        until(() -> robot.lookup("Not reachable").tryQuery().isPresent());
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
