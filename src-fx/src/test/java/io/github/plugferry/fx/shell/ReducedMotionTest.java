package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.desktop.Appearance;
import io.github.plugferry.app.desktop.Appearance.Scheme;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.css.CssMetaData;
import javafx.css.StyleableProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ProgressIndicator;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// Where somebody wants that nothing moves, nothing does. The window's own code has no animation: see
/// `ArchitectureTest`. What controls have is set by the stylesheet, and is looked for on all screens.
@ExtendWith(ApplicationExtension.class)
class ReducedMotionTest {
    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk(8)));
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window = new MainWindow(given, () -> Samples.NOW);
        window.open(instance, window::close);
        window.show();
    }

    @Stop
    void stop() {
        window.close();
    }

    private void prefer(boolean reducedMotion) {
        instance.publish(Samples.snapshot(
                2, Samples.NOW, Samples.desk(8), Samples.preferences(Theme.LIGHT, false, 100, reducedMotion)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What moves, or would when it is used, on these screens.
    private List<String> moving(FxRobot robot, Screen... screens) {
        List<String> found = new ArrayList<>();
        for (Screen screen : screens) {
            robot.interact(() -> window.main().show(screen));
            robot.interact(() -> collect(stage.getScene().getRoot(), screen.name(), found));
        }
        return found;
    }

    private List<String> movingOnDevice(FxRobot robot, String device) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> window.main().showDevice(device));
        robot.interact(() -> collect(stage.getScene().getRoot(), device, found));
        return found;
    }

    private static void collect(Node node, String where, List<String> found) {
        for (CssMetaData<?, ?> property : node.getCssMetaData()) {
            if ((property.getProperty().contains("animation-time")
                            || property.getProperty().equals("transition"))
                    && moves(value(property, node))) {
                found.add("%s: %s of %s".formatted(where, property.getProperty(), node));
            }
        }
        if (node instanceof ProgressIndicator wheel && wheel.isVisible() && wheel.isIndeterminate()) {
            found.add("%s: %s turns".formatted(where, node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(each -> collect(each, where, found));
        }
    }

    @SuppressWarnings("unchecked") // a node has its own properties
    private static Object value(CssMetaData<?, ?> property, Node node) {
        StyleableProperty<?> value = ((CssMetaData<Node, ?>) property).getStyleableProperty(node);
        return Objects.requireNonNullElse(value == null ? null : value.getValue(), 0);
    }

    /// A part of a millisecond is over with the next frame.
    private static boolean moves(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue() >= 1;
            case Duration duration -> duration.greaterThanOrEqualTo(Duration.millis(1));
            case Object[] transitions -> transitions.length > 0;
            default -> true;
        };
    }

    @Test
    void nothingMovesOnAnyScreen(FxRobot robot) {
        assertThat(moving(robot, Screen.SETTINGS)).as("what is looked for").isNotEmpty();

        prefer(true);
        assertThat(moving(robot, Screen.values())).isEmpty();
        assertThat(movingOnDevice(robot, "1-5")).as("overview").isEmpty();
        assertThat(movingOnDevice(robot, "1-2")).as("traffic").isEmpty();

        prefer(false);
        assertThat(moving(robot, Screen.SETTINGS)).isNotEmpty();
    }

    @Test
    void aSwitchJumps(FxRobot robot) throws TimeoutException {
        prefer(true);
        robot.interact(() -> window.main().show(Screen.SETTINGS));
        ToggleSwitch toggle = robot.lookup("#general-login").queryAs(ToggleSwitch.class);
        Node thumb = toggle.lookup(".thumb");
        for (boolean on : new boolean[] {true, false}) {
            List<Double> places = new ArrayList<>();
            double before = thumb.getTranslateX();
            robot.interact(() -> {
                thumb.translateXProperty().subscribe((from, to) -> places.add(to.doubleValue()));
                toggle.setSelected(on);
            });
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> thumb.getTranslateX() != before);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(places.stream().distinct()).as("places of the thumb").hasSize(1);
        }
    }

    @Test
    void theDesktopsWishesCountAsWell(FxRobot robot) {
        prefer(false);
        assertThat(stage.getScene().getPreferences().isReducedMotion()).isFalse();
        robot.interact(() -> window.wanted(new Appearance(Scheme.DARK, true, true)));

        assertThat(moving(robot, Screen.SETTINGS)).isEmpty();
        assertThat(stage.getScene().getStylesheets()).anyMatch(each -> each.endsWith("high-contrast.css"));
        // Chosen here: light.
        assertThat(Application.getUserAgentStylesheet()).contains("primer-light");
        instance.publish(Samples.snapshot(
                3, Samples.NOW, Samples.desk(8), Samples.preferences(Theme.SYSTEM, false, 100, false)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Application.getUserAgentStylesheet()).contains("primer-dark");

        robot.interact(() -> window.wanted(Appearance.UNKNOWN));
        assertThat(stage.getScene().getPreferences().isReducedMotion()).isFalse();
        assertThat(stage.getScene().getStylesheets()).noneMatch(each -> each.endsWith("high-contrast.css"));
    }
}
