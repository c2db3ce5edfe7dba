package io.github.plugferry.fx.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.Screenshots;
import io.github.plugferry.fx.World;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/// What the page of a device begins with, in windows of every width and with text of every size.
class DetailHeadTest extends ScreenTest {
    @ParameterizedTest
    @CsvSource({"1280,100", "720,100", "720,150", "720,200"})
    void theNameOfTheDeviceIsReadAndTheButtonsAreThere(int width, int textSize, FxRobot robot) {
        ShareTarget target = new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:3240");
        publish(World.EMPTY
                .withPreferences(Samples.preferences(Theme.LIGHT, false, textSize))
                .withDevices(Samples.device("1-2", "Unifying Receiver", "Logitech", Category.OTHER, State.SHARED)
                        .status("Shared – waiting for fedora-vm")
                        .share(Samples.share(target, "fedora-vm", SessionState.LISTENING, ""))
                        .build()));
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(480);
        });
        press(robot, KeyCode.CONTROL, KeyCode.F);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);

        robot.interact(() -> Screenshots.take(stage.getScene(), "detail-head-%d-%d".formatted(width, textSize)));
        assertThat(drawn(robot, "#name")).isEqualTo("Unifying Receiver");
        assertThat(drawn(robot, "#share")).isEqualTo("Stop sharing");
        Bounds capture = robot.lookup("#capture").query().localToScene(bounds(robot, "#capture"));
        Bounds share = robot.lookup("#share").query().localToScene(bounds(robot, "#share"));
        assertThat(share.getMaxX()).isLessThanOrEqualTo(width);
        assertThat(capture.intersects(share)).isFalse();
    }

    private static Bounds bounds(FxRobot robot, String query) {
        return robot.lookup(query).query().getLayoutBounds();
    }

    /// What is left of the words where there is not room for all of them.
    private static String drawn(FxRobot robot, String query) {
        Labeled label = robot.lookup(query).queryAs(Labeled.class);
        return ((Text) label.lookup(".text")).getText();
    }
}
