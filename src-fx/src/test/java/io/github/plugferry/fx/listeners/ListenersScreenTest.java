package io.github.plugferry.fx.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.control.TrafficMeter;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class ListenersScreenTest extends ScreenTest {
    private static final Problem TAKEN = new Problem(
            "port-taken",
            "tcp:3240 is taken.",
            "usbipd (process 812) listens there.",
            "Stop it, or choose another port.",
            "bind: EADDRINUSE",
            new Order.EnableListener("l2", true));
    private static final World FILLED = World.EMPTY
            .withListeners(
                    World.listener("l1", "tcp:0.0.0.0:3241", true, null),
                    World.listener("l2", "tcp:3240", true, TAKEN),
                    World.listener("l3", "vsock:3240", false, null))
            .withImports(
                    World.attached("i1", "l1", World.traffic(Observed.ALL, 81_000_000, 12_000)),
                    World.attached("i2", "l1", World.traffic(Observed.BYTES, 4_100_000, 900)),
                    World.attached("i3", "", World.traffic(Observed.NOTHING, 0, 0)),
                    World.imported("i4", "", "fedora-vm", "1-5"));

    @Test
    void aListenerIsAddedWithTheKeyboardAlone(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.clickOn("#addButton");
        robot.write("3241");
        press(robot, KeyCode.TAB);
        robot.write("192.168.1.0/24");
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.ENTER);

        assertThat(instance.orders())
                .containsExactly(new Order.AddListener("tcp:3241", List.of("192.168.1.0/24"), true));
        assertThat(robot.lookup("#form").query().isVisible()).isFalse();
    }

    @Test
    void whatAHostSharesIsImportedFromItsList(FxRobot robot) {
        instance.answer(order -> new Answer.Done("", "p1"));
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.clickOn("#importButton");
        robot.write("workshop-pc");
        press(robot, KeyCode.ENTER);
        publish(World.EMPTY.withPeers(
                World.peer("p1", "workshop-pc", Reachability.SHARES, "Shares 2 devices.", "1-2", "1-5")));
        shoot("listeners-import");
        fire(robot, "Import");

        assertThat(instance.orders()).endsWith(new Order.ImportDevice("tcp:workshop-pc:3240", "1-2", true, false));
    }

    @Test
    void theCommandForTheOtherSideIsCopied(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        ListenerStatus listener = World.listener("l1", "tcp:3241", true, null);
        publish(World.EMPTY.withListeners(listener));
        robot.clickOn("Copy");

        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(listener.command());
    }

    @Test
    void whatIsMeasuredHasACurve(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        publish(FILLED);
        assertThat(robot.lookup((Node node) -> node instanceof TrafficMeter && node.isVisible())
                        .<TrafficMeter>queryAll())
                .extracting(meter -> ((Label) meter.lookup(".label")).getText())
                .containsExactly("0 B/s", "0 B/s");
    }

    @Test
    void everythingHasAName(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        publish(FILLED);

        assertThat(nameless((Parent) robot.lookup("#cards").query())).isEmpty();
    }

    @Test
    void isShownEmptyFilledAndWithAProblem(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT3);
        shoot("listeners-empty");
        publish(FILLED);
        shoot("listeners-filled");
        fire(robot, "Who may connect …");
        shoot("listeners-allow");
        publish(World.EMPTY.withListeners(World.listener("l2", "tcp:3240", true, TAKEN)));
        shoot("listeners-problem");
        robot.clickOn("Try again");

        assertThat(instance.orders()).containsExactly(new Order.EnableListener("l2", true));
    }
}
