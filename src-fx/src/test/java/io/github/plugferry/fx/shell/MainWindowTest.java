package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.view.Screen;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk()));
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window = new MainWindow(given);
        window.open(instance, window::close);
        window.show();
    }

    @Test
    void theFooterHasTheTotals(FxRobot robot) {
        assertThat(robot.lookup("#totals").queryAs(Label.class).getText()).startsWith("3 shared · 1 in use");
    }

    @Test
    void nothingIsDoneWhileItIsIconified(FxRobot robot) {
        robot.interact(() -> stage.setIconified(true));
        instance.publish(Samples.snapshot(2, Samples.NOW, Samples.many(3)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#totals").queryAs(Label.class).getText()).startsWith("3 shared");

        robot.interact(() -> stage.setIconified(false));
        assertThat(robot.lookup("#totals").queryAs(Label.class).getText()).isEqualTo("Nothing is shared");
    }

    @Test
    void itIsAsLargeAsItWasLeft(FxRobot robot) {
        robot.interact(() -> {
            MainWindow other = new MainWindow(new Stage(), new WindowSize(900, 600, false));
            other.show();
            assertThat(other.size()).isEqualTo(new WindowSize(900, 600, false));
            other.close();
        });
        robot.interact(() -> stage.setMaximized(true));

        assertThat(window.size()).isEqualTo(new WindowSize(1024, 680, true));
    }

    @Test
    void stopAllIsOneKeyAway(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).release(KeyCode.X, KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).containsExactly(new Order.StopAll());
    }

    @Test
    void withoutATrayItCannotStartHidden(FxRobot robot) {
        robot.interact(() -> window.main().show(Screen.SETTINGS));
        assertThat(robot.lookup("#general-hidden").query().isDisabled()).isFalse();

        robot.interact(() -> window.trayKnown(false));
        assertThat(robot.lookup("#general-hidden").query().isDisabled()).isTrue();
        assertThat(robot.lookup((Label label) -> label.getText().startsWith("This desktop shows no tray icons"))
                        .tryQuery())
                .isPresent();

        robot.interact(() -> window.trayKnown(true));
        assertThat(robot.lookup("#general-hidden").query().isDisabled()).isFalse();
    }
}
