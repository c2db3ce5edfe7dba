package io.github.plugferry.fx.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class SimulatedScreenTest extends ScreenTest {
    private static final ShareTarget LISTEN = new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:127.0.0.1:3240");
    private static final DeviceStatus KEYBOARD = Samples.device(
                    "100-1", "Plugferry Keyboard", "Plugferry", Category.KEYBOARD, State.IN_USE)
            .simulated()
            .status("Shared – used by fedora-vm, 12 min")
            .share(Samples.share(LISTEN, "anyone", SessionState.IN_USE, "fedora-vm"))
            .build();
    private static final DeviceStatus AUDIO = Samples.device(
                    "100-2", "Plugferry Audio Loopback", "Plugferry", Category.AUDIO, State.NOT_SHARED)
            .simulated()
            .build();

    @Test
    void aKeyboardIsStartedWithOneClick(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.clickOn(robot.from(robot.lookup("#kind-keyboard")).lookup("Start").<Node>query());

        assertThat(instance.orders()).containsExactly(new Order.StartSimulated("keyboard", ""));
    }

    @Test
    void optionsAreWrittenIntoTheCard(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.clickOn(
                robot.from(robot.lookup("#kind-keyboard")).lookup("Options").<Node>query());
        robot.interact(robot.lookup("#option-after").query()::requestFocus);
        robot.write("50");
        press(robot, KeyCode.ENTER);

        assertThat(instance.orders()).containsExactly(new Order.StartSimulated("keyboard,after=50", ""));
    }

    @Test
    void aTextIsTypedAndSurvivesASnapshot(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        publish(World.EMPTY.withDevices(KEYBOARD));
        TextField field =
                robot.from(robot.lookup("#running-100-1")).lookup(".text-field").queryAs(TextField.class);
        robot.interact(field::requestFocus);
        robot.write("hello");
        publish(World.EMPTY.withDevices(KEYBOARD, AUDIO).withActivity(3));

        assertThat(field.isFocused()).isTrue();
        press(robot, KeyCode.ENTER);
        assertThat(instance.orders()).contains(new Order.TypeText("100-1", "hello"));
    }

    @Test
    void everythingHasAName(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        publish(World.EMPTY.withDevices(KEYBOARD, AUDIO));

        assertThat(nameless((Parent) robot.lookup("#running").query())).isEmpty();
        assertThat(nameless((Parent) robot.lookup("#gallery").query())).isEmpty();
    }

    @Test
    void isShownEmptyFilledAndWithAProblem(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        shoot("simulated-empty");
        publish(World.EMPTY.withDevices(KEYBOARD, AUDIO));
        shoot("simulated-filled");
        instance.refuse(Problem.of(
                "cannot-type", "The keyboard cannot type '€'.", "No key of a US keyboard gives it: leave it out."));
        robot.clickOn("Unplug");
        shoot("simulated-problem");

        assertThat(robot.lookup("The keyboard cannot type '€'.").tryQuery()).isPresent();
    }
}
