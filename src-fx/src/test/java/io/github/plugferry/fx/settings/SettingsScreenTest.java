package io.github.plugferry.fx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.ScreenTest;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class SettingsScreenTest extends ScreenTest {
    @Test
    void aSwitchIsTurnedWithTheKeyboard(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        Node toggle = robot.lookup("#general-login").query();
        robot.interact(toggle::requestFocus);
        press(robot, KeyCode.SPACE);

        assertThat(last().startAtLogin()).isTrue();
    }

    @Test
    void theSizeOfTextGoesInSteps(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        robot.interact(robot.lookup("#text-size").query()::requestFocus);
        press(robot, KeyCode.RIGHT);

        assertThat(last().textSizePercent()).isEqualTo(125);
    }

    @Test
    void everythingHasAName(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);

        assertThat(nameless((Parent) robot.lookup("#sections").query())).isEmpty();
    }

    @Test
    void isShownFromTopToBottomAndWithAProblem(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        shoot("settings");
        ScrollPane pane = robot.lookup(".page-scroll").queryAs(ScrollPane.class);
        robot.interact(() -> pane.setVvalue(1));
        shoot("settings-end");
        robot.interact(() -> pane.setVvalue(0));
        instance.refuse(Problem.of("not-written", "The settings could not be written.", "Make room on the disk."));
        robot.interact(robot.lookup("#general-login").query()::requestFocus);
        press(robot, KeyCode.SPACE);
        shoot("settings-problem");

        assertThat(robot.lookup("The settings could not be written.").tryQuery())
                .isPresent();
    }

    private Preferences last() {
        return ((Order.ChangePreferences) instance.orders().getLast()).preferences();
    }
}
