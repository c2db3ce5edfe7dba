package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.fx.Colours;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.Screenshots;
import io.github.plugferry.fx.view.Screen;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every screen in both themes and two sizes, as pictures to look at.
@ExtendWith(ApplicationExtension.class)
class ScreenshotTest {
    private static final int STEPS = 240;

    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk(0)));
    private Stage stage;
    private MainWindow window;
    private long number = 1;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        window = new MainWindow(stage, () -> instance.snapshot().atEpochMillis());
        window.open(instance, window::close);
        window.show();
    }

    private void publish(List<DeviceStatus> devices, int step, Preferences preferences) {
        tell(devices, step, preferences);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Until the window has taken it, and not until it has drawn it.
    private void tell(List<DeviceStatus> devices, int step, Preferences preferences) {
        instance.publish(Samples.snapshot(++number, Samples.NOW + step * 250L, devices, preferences));
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Platform.runLater(() -> taken.complete(null));
        taken.join();
    }

    private void take(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screenshots.take(stage.getScene(), name));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyScreen(FxRobot robot) {
        for (int step = 1; step <= STEPS; step++) {
            tell(Samples.desk(step), step, Samples.preferences(Theme.LIGHT, false, 100));
        }
        for (int[] size : new int[][] {{1280, 800}, {720, 480}}) {
            robot.interact(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
                publish(Samples.desk(STEPS), STEPS, Samples.preferences(theme, false, 100));
                String suffix =
                        "-%dx%d-%s".formatted(size[0], size[1], theme.name().toLowerCase(Locale.ROOT));
                for (Screen screen : Screen.values()) {
                    if (Screens.exists(screen)) {
                        robot.interact(() -> window.main().show(screen));
                        take(robot, screen.name().toLowerCase(Locale.ROOT) + suffix);
                    }
                }
                robot.interact(() -> window.main().showDevice("1-2"));
                take(robot, "traffic" + suffix);
                robot.interact(() -> window.main().showDevice("1-5"));
                take(robot, "overview" + suffix);
                robot.interact(() -> window.main().show(Screen.DEVICES));
            }
        }
        assertThat(stage.getScene().getWidth()).isEqualTo(720);
    }

    /// Where the keyboard is: on a row, whose switch the space bar turns, and in the menu of the row. Source: WCAG 2.2,
    /// 1.4.11 and 2.4.13.
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void theFocus(Theme theme, FxRobot robot) {
        publish(Samples.desk(), 0, Samples.preferences(theme, false, 100));
        String suffix = theme.name().toLowerCase(Locale.ROOT);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.type(KeyCode.TAB, KeyCode.DOWN, KeyCode.DOWN);
        take(robot, "focus-" + suffix);
        Region tile = (Region) robot.lookup(".device-cell")
                .<ListCell<?>>match(ListCell::isSelected)
                .query()
                .lookup(".device-tile");
        BorderStroke ring = tile.getBorder().getStrokes().getLast();
        assertThat(ring.getWidths().getTop()).isEqualTo(2);
        assertThat(Colours.contrast((Color) ring.getTopStroke(), Colours.ground(tile.getParent())))
                .isGreaterThanOrEqualTo(3);
        robot.press(KeyCode.SHIFT, KeyCode.F10).release(KeyCode.F10, KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screenshots.take(Window.getWindows().getLast().getScene(), "menu-" + suffix));
        robot.type(KeyCode.ESCAPE);
    }
}
