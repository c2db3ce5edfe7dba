package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.Screenshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The question when the window is closed and no tray shows that sharing goes on, answered by the keyboard.
@ExtendWith(ApplicationExtension.class)
class CloseScreenTest {
    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk()));
    private final List<String> answers = new ArrayList<>();
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window = new MainWindow(given, () -> Samples.NOW);
        window.open(instance, window::close);
        window.show();
    }

    @BeforeEach
    void ask(FxRobot robot) {
        robot.interact(() -> window.main()
                .showSheet(new CloseController(window.main(), () -> answers.add("keep"), () -> answers.add("quit"))
                        .root()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void enterKeepsSharing(FxRobot robot) {
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(answers).containsExactly("keep");
        assertThat(robot.lookup(".question-sheet").tryQuery()).isEmpty();
    }

    @Test
    void escapeGoesBackToTheWindow(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(answers).isEmpty();
        assertThat(robot.lookup(".question-sheet").tryQuery()).isEmpty();
    }

    @Test
    void stoppingIsAButton(FxRobot robot) {
        int number = 1;
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            instance.publish(
                    Samples.snapshot(++number, Samples.NOW, Samples.desk(), Samples.preferences(theme, false, 100)));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() ->
                    Screenshots.take(stage.getScene(), "close-" + theme.name().toLowerCase(Locale.ROOT)));
        }
        robot.clickOn("Stop and quit");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(answers).containsExactly("quit");
    }
}
