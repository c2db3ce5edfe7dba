package io.github.plugferry.fx.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The screen over the real engine.
class SimulatedForRealTest extends RealScreenTest {
    SimulatedForRealTest(@TempDir Path root) throws IOException {
        super(root);
        setUp();
    }

    @Test
    void aKeyboardIsStartedSharedUnpluggedAndRemoved(FxRobot robot) throws TimeoutException {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        press(robot, "#kind-keyboard", "Start");
        until(() -> robot.lookup("#running-100-1").tryQuery().isPresent());

        press(robot, "#running-100-1", "Share");
        until(() -> device().state() == DeviceStatus.State.SHARED);
        until(() -> robot.from(robot.lookup("#running-100-1"))
                .lookup("Stop sharing")
                .tryQuery()
                .isPresent());
        press(robot, "#running-100-1", "Unplug");
        until(() -> !device().pluggedIn());
        until(() -> robot.from(robot.lookup("#running-100-1"))
                .lookup("Plug in")
                .tryQuery()
                .isPresent());
        press(robot, "#running-100-1", "Remove");
        until(() -> robot.lookup("#running-100-1").tryQuery().isEmpty());
    }

    @Test
    void anOptionThatIsRefusedIsToldOnItsCard(FxRobot robot) throws TimeoutException {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        press(robot, "#kind-gadget-zero", "Options");
        robot.interact(robot.lookup("#option-pattern").query()::requestFocus);
        robot.write("9");
        press(robot, KeyCode.ENTER);

        until(() -> robot.from(robot.lookup("#kind-gadget-zero"))
                .lookup(".problem-row")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent());
        assertThat(real.snapshot().devices()).isEmpty();
    }

    private static void press(FxRobot robot, String card, String button) {
        robot.interact(robot.from(robot.lookup(card)).lookup(button).queryAs(ButtonBase.class)::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
