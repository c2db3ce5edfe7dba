package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.view.Screen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Everything that can be operated has a role and a name, and the Tab key comes to it.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KeyboardWalkTest {
    /// More than any screen has.
    private static final int MOST_STOPS = 200;

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

    @ParameterizedTest
    @EnumSource(Screen.class)
    void screens(Screen screen, FxRobot robot) {
        robot.interact(() -> window.main().show(screen));
        walk(robot);
    }

    @Test
    void aSingleDevice(FxRobot robot) {
        robot.interact(() -> window.main().showDevice("1-5"));
        walk(robot);
    }

    @Test
    void aDeviceInUse(FxRobot robot) {
        robot.interact(() -> window.main().showDevice("1-2"));
        walk(robot);
    }

    @Test
    void theShareSheet(FxRobot robot) {
        robot.interact(() -> window.main().show(Screen.DEVICES));
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.type(KeyCode.DOWN);
        robot.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
        robot.interact(() -> {});
        assertThat(robot.lookup(".question-sheet").tryQuery()).isPresent();
        walk(robot);
    }

    private void walk(FxRobot robot) {
        robot.interact(() -> {});
        List<Node> stops = new ArrayList<>();
        robot.interact(() -> collect(stage.getScene().getRoot(), stops));
        assertThat(stops).isNotEmpty();
        assertThat(stops).allSatisfy(node -> {
            assertThat(node.getAccessibleRole()).isNotIn(AccessibleRole.NODE, AccessibleRole.PARENT);
            assertThat(name(node)).as("name of %s", node).isNotBlank();
        });
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        robot.interact(() -> stops.getFirst().requestFocus());
        robot.interact(() -> {
            for (int i = 0; i < MOST_STOPS; i++) {
                Node owner = stage.getScene().getFocusOwner();
                reached.add(owner);
                // A text of several lines takes the key itself; together with Ctrl it moves on.
                boolean control = owner instanceof javafx.scene.control.TextArea;
                owner.fireEvent(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "\t", KeyCode.TAB, false, control, false, false));
            }
        });
        assertThat(stops).allMatch(node -> reached.contains(node) || isBesideReached(node, reached));
    }

    /// What the Tab key should come to. What a control is made of is its own matter.
    private static void collect(Parent parent, List<Node> stops) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
                stops.add(node);
            }
            if (node instanceof Parent inner && !(node instanceof ComboBoxBase<?>) && !(node instanceof Spinner<?>)) {
                collect(inner, stops);
            }
        }
    }

    /// Of what belongs together, one is reached by Tab, and the others from there by the arrow keys.
    private static boolean isBesideReached(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(each -> reached.contains((Node) each));
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Labeled label) {
            return label.getText();
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }
}
