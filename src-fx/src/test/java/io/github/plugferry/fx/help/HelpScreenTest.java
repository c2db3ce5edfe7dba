package io.github.plugferry.fx.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.ScreenTest;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class HelpScreenTest extends ScreenTest {
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
