package io.github.plugferry.fx.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.ScreenTest;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

class DoctorScreenTest extends ScreenTest {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Stop
    void stop() {
        close();
    }

    @Test
    void looksAtThisComputerWhenItIsShown(FxRobot robot) throws Exception {
        robot.clickOn("#doctor");
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> robot.lookup("#finding-kernel-module").tryQuery().isPresent());
        shoot("doctor");

        assertThat(robot.lookup("#summary").queryAs(Label.class).getText()).isNotBlank();
        assertThat(nameless((Parent) robot.lookup("#findings").query())).isEmpty();
    }
}
