package io.github.plugferry.fx.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.control.LocalInstance;
import io.github.plugferry.fx.RealInstance;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A listener that is really reached by a host, which is another instance.
class ListenersForRealTest extends RealScreenTest {
    private final Path root;

    ListenersForRealTest(@TempDir Path root) throws IOException {
        super(Files.createDirectory(root.resolve("client")));
        this.root = root;
        setUp();
    }

    @Test
    void whatAHostBringsIsListedUntilItIsTakenBack(FxRobot robot) throws IOException, TimeoutException {
        String address = listen(robot);

        try (LocalInstance host = RealInstance.start(Files.createDirectory(root.resolve("host")))) {
            host.perform(new Order.StartSimulated("keyboard", "")).join();
            ShareTarget target = new ShareTarget(Direction.CONNECT, address);
            host.perform(new Order.Share("100-1", target, null, null, false)).join();
            until(() -> robot.lookup("Disconnect").tryQuery().isPresent());
            assertThat(root.resolve("client/sys/devices/platform/vhci_hcd.0/attach"))
                    .isNotEmptyFile();

            host.perform(new Order.StopSharing("100-1")).join();
            until(() -> robot.lookup("Disconnect").tryQuery().isEmpty());
        }
    }

    @Test
    void whoMayConnectIsChangedWhileItListensAndWhatCameStays(FxRobot robot) throws IOException, TimeoutException {
        String address = listen(robot);
        allow(robot, "10.0.0.0/8");

        try (LocalInstance host = RealInstance.start(Files.createDirectory(root.resolve("host")))) {
            host.perform(new Order.StartSimulated("keyboard", "")).join();
            ShareTarget target = new ShareTarget(Direction.CONNECT, address);
            var _ = host.perform(new Order.Share("100-1", target, null, null, false));
            until(() -> activity().contains("not allowed to connect"));
            assertThat(real.snapshot().imports()).isEmpty();

            allow(robot, "10.0.0.0/8, 127.0.0.0/8");
            until(() -> robot.lookup("Disconnect").tryQuery().isPresent());

            allow(robot, "10.0.0.0/8");
            assertThat(real.snapshot().imports()).hasSize(1);
            assertThat(real.snapshot().listeners().getFirst().actualAddress()).isEqualTo(address);
        }
        assertThat(root.resolve("client/settings.json")).content().contains("10.0.0.0/8");
    }

    private String activity() {
        Answer.Activity all =
                (Answer.Activity) real.perform(new Order.ReadActivity(0)).join();
        return all.entries().toString();
    }

    private void allow(FxRobot robot, String ranges) throws TimeoutException {
        until(() -> robot.lookup("Who may connect …").tryQuery().isPresent());
        fire(robot, "Who may connect …");
        robot.write(ranges);
        press(robot, KeyCode.ENTER);
        until(() -> String.join(", ", real.snapshot().listeners().getFirst().allow())
                .equals(ranges));
        until(() -> robot.lookup("May connect: " + ranges).queryAll().stream().anyMatch(Node::isVisible));
    }

    @Test
    void withoutAVirtualHubItSaysWhatIsMissing(FxRobot robot) throws TimeoutException {
        addListener(robot);

        until(() -> real.snapshot().listeners().stream().anyMatch(each -> each.problem() != null));
        until(() -> robot.lookup(".card .problem-row").queryAll().stream().anyMatch(Node::isVisible));
    }

    /// Adds a listener to a computer that has a virtual hub.
    ///
    /// @return where it waits
    private String listen(FxRobot robot) throws IOException, TimeoutException {
        RealInstance.addHub(root.resolve("client"));
        addListener(robot);
        until(() -> real.snapshot().listeners().stream()
                .anyMatch(each -> !each.actualAddress().isEmpty()));
        return real.snapshot().listeners().getFirst().actualAddress();
    }

    private static void addListener(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.clickOn("#addButton");
        robot.write("tcp:127.0.0.1:0");
        press(robot, KeyCode.ENTER);
    }
}
