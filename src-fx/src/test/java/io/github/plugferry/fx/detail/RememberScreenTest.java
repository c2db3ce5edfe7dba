package io.github.plugferry.fx.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.remember.FakeRemembering;
import io.github.plugferry.fx.remember.RememberViewModel;
import io.github.plugferry.fx.shell.MainController;
import io.github.plugferry.fx.view.Context;
import java.util.ArrayDeque;
import java.util.Queue;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A device is remembered on its own page, by a helper of the test.
class RememberScreenTest extends ScreenTest {
    private static final DeviceStatus DEVICE = Samples.desk().get(4);

    private final FakeRemembering memory = new FakeRemembering();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private InstanceModel model;

    @Override
    protected void start(Stage stage) {
        super.start(stage);
        publish(World.EMPTY.withDevices(DEVICE));
        model = new InstanceModel(instance, Platform::runLater);
        var tray = new SimpleObjectProperty<>(TrayHost.UNKNOWN);
        DetailController detail = new DetailController(
                new Context(model, new MainController(model, tray), tray),
                DEVICE,
                new RememberViewModel(memory, background::add, Runnable::run));
        ((StackPane) stage.getScene().lookup("#content")).getChildren().setAll(detail.root());
        detail.shown();
        work();
    }

    @Override
    protected void stop() {
        model.close();
        super.stop();
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void theKeyboardRemembersAndAFailureIsSaidBelow(FxRobot robot) {
        CheckBox remember = robot.lookup("#remember").queryAs(CheckBox.class);
        assertThat(remember.isSelected()).isFalse();
        robot.interact(remember::requestFocus);
        press(robot, KeyCode.SPACE);
        assertThat(remember.isIndeterminate()).isTrue();
        assertThat(sentence(robot)).startsWith("Waiting for an administrator’s password");
        press(robot, KeyCode.SPACE);
        assertThat(remember.isIndeterminate()).isTrue();
        shoot("remember-busy");
        robot.interact(this::work);
        assertThat(memory.asked()).containsExactly("remember 1-6");
        assertThat(remember.isIndeterminate()).isFalse();
        assertThat(remember.isSelected()).isTrue();
        assertThat(remember.isFocused()).isTrue();
        shoot("remember-on");

        memory.refuse("nobody can be asked: pkexec is not installed. Install it.");
        robot.clickOn(remember);
        robot.interact(this::work);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(remember.isSelected()).isTrue();
        assertThat(robot.lookup(".problem-row")
                        .lookup((Label label) -> label.getText().contains("pkexec is not installed"))
                        .tryQuery())
                .isPresent();
        shoot("remember-failed");
        assertThat(nameless((Parent) robot.lookup("#remembering").query())).isEmpty();
    }

    private static String sentence(FxRobot robot) {
        return robot.lookup("#rememberSentence").queryAs(Label.class).getText();
    }
}
