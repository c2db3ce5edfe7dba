package io.github.plugferry.fx.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.shell.MainController;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class FirstRunScreenTest extends ScreenTest {
    private static final ShareTarget LISTEN = new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:127.0.0.1:3240");

    @Test
    void leadsToADeviceThatTheOtherSideHas(FxRobot robot) {
        instance.answer(order -> new Answer.Done("", "100-1"));
        press(robot, KeyCode.F1);
        fire(robot, "Show the first page");
        shoot("firstrun-1");
        robot.clickOn("#start");
        publish(World.EMPTY.withDevices(keyboard(State.NOT_SHARED).build()));
        robot.clickOn("#peer");
        shoot("firstrun-2");
        robot.clickOn("#thisComputer");
        robot.clickOn("#share");
        publish(World.EMPTY
                .withDevices(keyboard(State.SHARED)
                        .status("Shared – waiting for clients on tcp:127.0.0.1:3240")
                        .share(Samples.share(LISTEN, "anyone", SessionState.LISTENING, ""))
                        .build())
                .withActivity(1));
        shoot("firstrun-3");
        publish(World.EMPTY
                .withDevices(keyboard(State.IN_USE)
                        .status("Shared – used by fedora-vm, 3 s")
                        .share(Samples.share(LISTEN, "anyone", SessionState.IN_USE, "fedora-vm"))
                        .build())
                .withActivity(1)
                .withActivity(2));
        shoot("firstrun-done");

        assertThat(instance.orders())
                .startsWith(new Order.StartSimulated("keyboard", ""))
                .anyMatch(order -> order instanceof Order.Share);
        assertThat(robot.lookup("#finish").queryAs(Button.class).getText()).isEqualTo("Done");
    }

    @Test
    void comesFirstForWhomTheWindowIsNew(FxRobot robot) {
        FakeInstance fresh = new FakeInstance(World.EMPTY.snapshot());
        InstanceModel model = new InstanceModel(fresh, Platform::runLater);
        Parent root = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Scene scene = new Scene(
                    new MainController(model, new SimpleObjectProperty<>(TrayHost.UNKNOWN)).root(), 1000, 700);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.getRoot();
        });

        assertThat(robot.from(root).lookup("#finish").tryQuery()).isPresent();
        model.close();
    }

    @Test
    void isSkippedWithOneClick(FxRobot robot) {
        press(robot, KeyCode.F1);
        fire(robot, "Show the first page");
        fire(robot, "#finish");

        assertThat(((Order.ChangePreferences) instance.orders().getLast())
                        .preferences()
                        .firstRunDone())
                .isTrue();
        assertThat(robot.lookup("#finish").tryQuery()).isEmpty();
    }

    private static Samples.Builder keyboard(State state) {
        return Samples.device("100-1", "Practice keyboard", "Plugferry", Category.KEYBOARD, state)
                .simulated();
    }
}
