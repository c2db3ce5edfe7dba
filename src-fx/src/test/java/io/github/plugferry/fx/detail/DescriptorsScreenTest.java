package io.github.plugferry.fx.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a device says of itself, read when its tab is opened.
class DescriptorsScreenTest extends ScreenTest {
    /// A serial adapter: a vendor's interface with an endpoint for each direction.
    private static final Answer SERIAL = new Answer.Descriptors(
            "12010002000000400304016000060102" + "0301",
            List.of("09022000010100a02d" + "0904000002ffffff02" + "0705810240" + "0000" + "0705020240" + "0000"));

    @Override
    protected void start(Stage stage) {
        super.start(stage);
        publish(World.EMPTY.withDevices(Samples.desk().get(3)));
    }

    /// By the keyboard alone.
    private void openTab(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.F);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
        robot.interact(() -> robot.lookup("#tabs").queryAs(TabPane.class).requestFocus());
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.RIGHT);
    }

    @Test
    void theyAreATreeWithTheirBytesAndCopiedAsText(FxRobot robot) {
        instance.answer(order -> SERIAL);
        openTab(robot);
        assertThat(instance.orders()).containsExactly(new Order.ReadDescriptors("1-5"));
        TreeView<?> tree = robot.lookup("#tree").queryAs(TreeView.class);
        assertThat(tree.getRoot().getChildren()).hasSize(2);
        shoot("descriptors");

        int before = tree.getExpandedItemCount();
        robot.interact(() -> {
            tree.requestFocus();
            tree.getSelectionModel().selectLast();
        });
        press(robot, KeyCode.RIGHT);
        assertThat(tree.getExpandedItemCount()).isGreaterThan(before);

        fire(robot, "#copy");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .contains("idVendor", "bEndpointAddress");
        assertThat(nameless((Parent) robot.lookup(".detail-page").query())).isEmpty();
    }

    @Test
    void whyTheyCannotBeReadIsSaidInTheirPlace(FxRobot robot) {
        instance.refuse(Problem.of("gone", "The device is not there any more.", "Plug it in again."));
        openTab(robot);

        assertThat(robot.lookup("#problem").queryAs(Label.class).getText())
                .isEqualTo("The device is not there any more. Plug it in again.");
        assertThat(robot.lookup("#copy").query().isDisabled()).isTrue();
    }
}
