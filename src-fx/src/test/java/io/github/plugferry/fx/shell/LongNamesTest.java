package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.Screenshots;
import io.github.plugferry.fx.World;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Names that are far too long are cut, and what can be operated stays where it can be reached: in the smallest window,
/// with text of the usual and of twice the size.
class LongNamesTest extends ScreenTest {
    private static final String WORD = "Superlongdevicename".repeat(8);
    private static final String WORDS = "A name that goes on and on ".repeat(8);

    private static World world() {
        ShareTarget target = new ShareTarget(ShareTarget.Direction.CONNECT, "tcp:%s.example:3240".formatted(WORD));
        return World.EMPTY
                .withDevices(
                        Samples.device("1-2", WORD, WORD, Category.CAMERA, State.IN_USE)
                                .status("Shared – used by " + WORDS)
                                .share(Samples.share(target, WORDS, SessionState.IN_USE, WORDS))
                                .traffic(Samples.camera(8))
                                .build(),
                        Samples.device("1-3", WORDS, WORDS, Category.OTHER, State.NOT_SHARED)
                                .simulated()
                                .serial(WORD)
                                .build())
                .withPeers(
                        World.peer("peer-1", WORD, Reachability.UNREACHABLE, WORDS, "1-1"),
                        World.peer("peer-2", WORDS, Reachability.ANSWERS, WORD))
                .withListeners(World.listener("listener-1", "tcp:%s.example:3240".formatted(WORD), true, null))
                .withImports(World.imported("import-1", "listener-1", WORD, "1-2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void whatCanBeOperatedStaysInTheWindow(int textSize, FxRobot robot) {
        publish(world().withPreferences(Samples.preferences(Theme.LIGHT, false, textSize)));
        robot.interact(() -> {
            stage.setWidth(720);
            stage.setHeight(480);
        });
        check("devices", textSize, robot);
        robot.interact(() -> robot.lookup(".device-list").queryListView().requestFocus());
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        check("share", textSize, robot);
        press(robot, KeyCode.ESCAPE);
        press(robot, KeyCode.ENTER);
        assertThat(robot.lookup(".detail-page").tryQuery()).isPresent();
        check("detail", textSize, robot);
        for (String place : new String[] {"simulated", "listeners", "peers"}) {
            robot.interact(robot.lookup("#" + place).queryAs(ToggleButton.class)::fire);
            check(place, textSize, robot);
        }
    }

    private void check(String name, int textSize, FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screenshots.take(stage.getScene(), "long-%s-%d".formatted(name, textSize)));
        List<String> outside = new ArrayList<>();
        robot.interact(() -> {
            collect(stage.getScene().getRoot(), outside);
            // The frame does not scroll.
            List<Node> frame = new ArrayList<>(stage.getScene().getRoot().lookupAll(".place"));
            frame.add(stage.getScene().lookup("#stopAll"));
            for (Node node : frame) {
                Bounds seen = node.localToScene(node.getLayoutBounds());
                if (seen.getMinY() < -1 || seen.getMaxY() > stage.getScene().getHeight() + 1) {
                    outside.add("%s from %.0f to %.0f down".formatted(node, seen.getMinY(), seen.getMaxY()));
                }
            }
        });
        assertThat(outside).as(name).isEmpty();
    }

    private void collect(Node node, List<String> outside) {
        // A table and a tree scroll to the side.
        if (!node.isVisible() || node instanceof TableView<?> || node instanceof TreeView<?>) {
            return;
        }
        if (node instanceof Control && !(node instanceof Label) && !(node instanceof ScrollPane)) {
            Bounds place = node.localToScene(node.getLayoutBounds());
            if (place.getMinX() < -1 || place.getMaxX() > stage.getScene().getWidth() + 1) {
                outside.add("%s from %.0f to %.0f".formatted(node, place.getMinX(), place.getMaxX()));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(each -> collect(each, outside));
        }
    }
}
