package io.github.plugferry.fx.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.ScreenTest;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

class HelpScreenTest extends ScreenTest {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Stop
    void stop() {
        close();
    }

    @Test
    void comesByAQuestionMarkAndGoesByEscape(FxRobot robot) {
        robot.interact(() -> robot.lookup("#devices").query().requestFocus());
        robot.write('?');
        assertThat(robot.lookup("#topics").tryQuery()).isPresent();

        press(robot, KeyCode.ESCAPE);
        assertThat(robot.lookup("#topics").tryQuery()).isEmpty();
    }

    @Test
    void leadsToThePlaces(FxRobot robot) {
        press(robot, KeyCode.F1);
        shoot("help");
        robot.interact(
                robot.from(robot.lookup("#topics")).lookup("Simulated devices").queryButton()::fire);

        assertThat(robot.lookup("#gallery").tryQuery()).isPresent();
    }
}
