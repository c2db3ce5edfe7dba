package io.github.plugferry.fx.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/// Devices are shared with clients that really import them, and taken back.
class SharingForRealTest extends RealScreenTest {
    SharingForRealTest(@TempDir Path root) throws IOException {
        super(root);
        setUp();
    }

    @Test
    void theMouseSharesAndTakesBack(FxRobot robot) throws Exception {
        robot.clickOn("#simulate");
        robot.clickOn("#simulate-keyboard");
        untilShown(robot, "Not shared");
        clickSwitch(robot);
        until(() -> device().state() == State.SHARED);

        try (Importer importer = importDevice("100-1")) {
            untilShown(robot, "Shared – used by");
            clickSwitch(robot);
            untilShown(robot, "Not shared");
            assertThat(importer.awaitEnd(patience())).isTrue();
        }
        until(() -> real.snapshot().hostListeners().isEmpty());
    }

    @Test
    void theKeyboardAloneSharesAndTakesBack(FxRobot robot) throws Exception {
        startKeyboard(robot);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.SPACE);
        until(() -> device().state() == State.SHARED);

        try (Importer importer = importDevice("100-1")) {
            untilShown(robot, "Shared – used by");
            press(robot, KeyCode.SPACE);
            untilShown(robot, "Not shared");
            assertThat(importer.awaitEnd(patience())).isTrue();
        }
    }

    @Test
    void whatVanishesWhileItIsUsedIsSharedAgainWhenItIsBack(FxRobot robot) throws Exception {
        startKeyboard(robot);
        clickSwitch(robot);
        try (Importer importer = importDevice("100-1")) {
            untilShown(robot, "Shared – used by");
            real.perform(new Order.PlugSimulated("100-1", false)).join();
            untilShown(robot, "Not plugged in");
            assertThat(importer.awaitEnd(patience())).isTrue();
        }
        real.perform(new Order.PlugSimulated("100-1", true)).join();
        untilShown(robot, "Shared – waiting");

        real.perform(new Order.StopSimulated("100-1")).join();
        untilShown(robot, "Not plugged in (shared when it returns)");
    }

    @Test
    void aPeerThatRefusesIsToldInTheRow(FxRobot robot) throws IOException, TimeoutException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        startKeyboard(robot);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        robot.clickOn("#connect");
        ComboBox<String> peer = robot.lookup("#peer").queryComboBox();
        robot.interact(() -> peer.getEditor().setText("tcp:127.0.0.1:" + free));
        robot.clickOn("#share");

        until(() -> state() == SessionState.RETRYING);
        Problem problem = Objects.requireNonNull(share().problem());
        press(robot, KeyCode.ESCAPE);
        until(() -> shown(robot, ".device-note .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().startsWith(problem.what())));
        clickSwitch(robot);
        untilShown(robot, "Not shared");
    }

    @Test
    void asManyDevicesAsABusHasHaveAsManyTilesAsAreSeen(FxRobot robot) throws TimeoutException {
        real.perform(new Order.StartSimulated("keyboard*127", "")).join();
        ListView<?> list = robot.lookup(".device-list").queryListView();
        until(() -> list.getItems().size() > 127);

        robot.interact(() -> list.scrollTo(100));
        until(() -> shown(robot, ".device-tile").size() > 2);
        assertThat(robot.lookup(".device-tile").queryAll()).hasSizeLessThan(40);
    }

    @Test
    void theColoursChangeFromTheSettings(FxRobot robot) throws TimeoutException {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        ComboBox<Theme> theme = robot.lookup("#appearance-theme").queryComboBox();
        robot.interact(() -> theme.setValue(Theme.DARK));
        until(() -> Application.getUserAgentStylesheet().contains("primer-dark"));
        until(() -> real.snapshot().preferences().theme() == Theme.DARK);

        robot.interact(() -> theme.setValue(Theme.LIGHT));
        until(() -> Application.getUserAgentStylesheet().contains("primer-light"));
    }

    @Test
    void whatWasDoneIsReadInTheActivity(FxRobot robot) throws TimeoutException {
        startKeyboard(robot);
        clickSwitch(robot);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT5);

        until(() -> robot.lookup("100-1 (Plugferry keyboard) is shared with anyone on tcp:127.0.0.1:0.")
                .tryQuery()
                .isPresent());
        assertThat(robot.lookup("100-1 (Plugferry keyboard) is plugged in.").tryQuery())
                .isPresent();
    }

    private ShareStatus share() {
        return Objects.requireNonNull(device().share());
    }

    private @Nullable SessionState state() {
        ShareStatus share = device().share();
        return share == null ? null : share.state();
    }

    private void startKeyboard(FxRobot robot) throws TimeoutException {
        real.perform(new Order.StartSimulated("keyboard", "")).join();
        untilShown(robot, "Not shared");
    }

    private static void clickSwitch(FxRobot robot) {
        // Until the row has its place in the list.
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(shown(robot, ".device-tile .toggle-switch").getFirst());
    }

    private static void untilShown(FxRobot robot, String status) throws TimeoutException {
        until(() -> shown(robot, ".device-tile .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().startsWith(status)));
    }

    private static List<Node> shown(FxRobot robot, String query) {
        // Elsewhere than on this thread, rows would come and go meanwhile.
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> robot.lookup(query).queryAll().stream()
                        .filter(NodeQueryUtils.isVisible())
                        .toList());
    }
}
