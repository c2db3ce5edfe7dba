package io.github.plugferry.fx.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The traffic of a device in use, which is what its page opens with.
class TrafficScreenTest extends ScreenTest {
    private void publish(Observed observed, int inFlight) {
        publish(World.EMPTY.withDevices(Samples.device("1-2", "Camera", "", Category.CAMERA, State.IN_USE)
                .traffic(new Traffic(
                        1,
                        observed,
                        5000,
                        0,
                        40,
                        0,
                        inFlight,
                        900,
                        2100,
                        List.of(new Traffic.Endpoint(0x81, "bulk", 5000, 40, 0, 0, 0, 0))))
                .build()));
    }

    private void openDevice(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.F);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
    }

    private static String summary(FxRobot robot) {
        return robot.lookup("#summary").queryAs(Label.class).getText();
    }

    @Test
    void whatIsPausedStaysAsItWas(FxRobot robot) {
        publish(Observed.ALL, 5);
        openDevice(robot);
        assertThat(summary(robot)).endsWith("5 in flight");
        robot.clickOn("#pause");
        publish(Observed.ALL, 7);
        fire30Seconds(robot);
        assertThat(summary(robot)).endsWith("5 in flight");

        robot.clickOn("#pause");
        assertThat(summary(robot)).endsWith("7 in flight");
    }

    private static void fire30Seconds(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#halfMinute").queryAs(ToggleButton.class).fire());
    }

    @Test
    void oneOfTheSpansIsAlwaysChosen(FxRobot robot) {
        publish(Observed.ALL, 5);
        openDevice(robot);
        fire30Seconds(robot);
        fire30Seconds(robot);

        assertThat(robot.lookup("#halfMinute").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    @Test
    void whereNothingIsKnownItSaysWhy(FxRobot robot) {
        publish(Observed.NOTHING, 0);
        openDevice(robot);

        assertThat(robot.lookup("#noTraffic").queryAs(Label.class).getText())
                .isEqualTo("The kernel has this connection, and tells nothing of it.");
        assertThat(robot.lookup("#traffic").query().isVisible()).isFalse();
    }

    @Test
    void theTableKeepsItsLines(FxRobot robot) {
        publish(Observed.ALL, 5);
        openDevice(robot);
        TableView<?> table = robot.lookup("#table").queryTableView();
        Object line = table.getItems().getFirst();
        publish(Observed.ALL, 6);

        assertThat(table.getItems().getFirst()).isSameAs(line);
    }
}
