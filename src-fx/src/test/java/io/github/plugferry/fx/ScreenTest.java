package io.github.plugferry.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.fx.shell.MainWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A screen in the real window, over an instance of the test.
@ExtendWith(ApplicationExtension.class)
public abstract class ScreenTest {
    private World world = seen(World.EMPTY, Theme.LIGHT);
    protected final FakeInstance instance = new FakeInstance(world.snapshot());
    protected Stage stage;
    private MainWindow window;

    @BeforeEach
    final void openWindow(FxRobot robot) {
        stage = FxToolkit.toolkitContext().getRegisteredStage();
        robot.interact(() -> start(stage));
    }

    @AfterEach
    final void closeWindow(FxRobot robot) {
        robot.interact(this::stop);
    }

    /// Before each test, on the thread of JavaFX.
    protected void start(Stage given) {
        open(given, instance);
    }

    protected final void open(Stage given, Instance shown) {
        window = new MainWindow(given);
        window.open(shown, () -> {});
        window.show();
    }

    /// After each test, on the thread of JavaFX.
    protected void stop() {
        window.close();
    }

    protected void publish(World next) {
        world = seen(next, Theme.LIGHT);
        instance.publish(world.snapshot());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Presses a button wherever it is, scrolled into view or not.
    protected static void fire(FxRobot robot, String query) {
        robot.interact(robot.lookup(query).queryButton()::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Presses a combination.
    protected static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Takes pictures in both themes and two sizes.
    protected void shoot(String name) {
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            world = seen(world, theme);
            instance.publish(world.snapshot());
            for (int[] size : new int[][] {{1280, 800}, {720, 480}}) {
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                });
                WaitForAsyncUtils.waitForFxEvents();
                assertThat(oversized(stage.getScene().getRoot())).isEmpty();
                String file = "%s-%s-%dx%d".formatted(name, theme.name().toLowerCase(Locale.ROOT), size[0], size[1]);
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screenshots.take(stage.getScene(), file));
            }
        }
    }

    /// What no screen has room for: a layout that has gone wrong.
    private static List<Node> oversized(Parent root) {
        List<Node> found = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (node.getLayoutBounds().getWidth() > 5000
                    || node.getLayoutBounds().getHeight() > 5000) {
                found.add(node);
            }
            if (node instanceof Parent parent) {
                found.addAll(oversized(parent));
            }
        }
        return found;
    }

    /// Whatever can be operated and says nothing to one who does not see it.
    protected static List<Node> nameless(Parent root) {
        List<Node> found = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (node.isVisible()
                    && node.isFocusTraversable()
                    && isOperated(node)
                    && text(node).isBlank()) {
                found.add(node);
            }
            if (node instanceof Parent parent && node.isVisible() && !(node instanceof ComboBoxBase<?>)) {
                found.addAll(nameless(parent));
            }
        }
        return found;
    }

    private static boolean isOperated(Node node) {
        return node instanceof Button
                || node instanceof ToggleButton
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof Slider;
    }

    private static String text(Node node) {
        String own = node.getAccessibleText();
        if (own != null) {
            return own;
        }
        Object said = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return node instanceof TextInputControl || said == null ? "" : said.toString();
    }

    private static World seen(World world, Theme theme) {
        return world.withPreferences(World.seen(world.preferences(), theme));
    }
}
