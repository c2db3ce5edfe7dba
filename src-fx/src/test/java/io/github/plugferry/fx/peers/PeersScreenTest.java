package io.github.plugferry.fx.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class PeersScreenTest extends ScreenTest {
    private static final World FILLED = World.EMPTY
            .withPeers(
                    World.peer("p1", "fedora-vm", Reachability.SHARES, "Shares 2 devices.", "1-2", "1-5"),
                    World.peer("p2", "workshop-pc", Reachability.CHECKING, ""),
                    new PeerStatus(
                            "p3",
                            "windows-11",
                            "vsock:5:3240",
                            Reachability.ANSWERS,
                            0,
                            "Waiting for hosts.",
                            List.of(),
                            null),
                    World.peer(
                            "p4",
                            "a-very-long-name-of-a-machine-in-a-very-long-domain.example.org",
                            Reachability.UNREACHABLE,
                            "Nobody listens there. Start the listener on the other side, or check the address."))
            .withImports(World.imported("i1", "", "fedora-vm", "1-2"));

    @Test
    void aPeerIsAddedWithTheKeyboardAlone(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.clickOn("#addButton");
        robot.write("debian-vm");
        press(robot, KeyCode.TAB);
        robot.write("Debian");
        press(robot, KeyCode.ENTER);

        assertThat(instance.orders()).startsWith(new Order.AddPeer("Debian", "tcp:debian-vm:3240"));
        assertThat(robot.lookup("#form").query().isVisible()).isFalse();
    }

    @Test
    void escapeClosesTheForm(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.clickOn("#addButton");
        robot.write("tcp:");
        press(robot, KeyCode.ESCAPE);

        assertThat(robot.lookup("#form").query().isVisible()).isFalse();
        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void whatIsNoAddressIsSaidBelowTheField(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.clickOn("#addButton");
        robot.write("tcp:fedora-vm:99999");
        press(robot, KeyCode.ENTER);

        assertThat(robot.lookup(".address-field .wrong").queryAs(Label.class).getText())
                .startsWith("'tcp:fedora-vm:99999' is no address");
        assertThat(robot.lookup("#peer-address").query().isFocused()).isTrue();
        shoot("peers-wrong-address");
    }

    @Test
    void theKeyboardStaysAtTheButtonOfACheckWhichIsAskedForOnce(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        publish(World.EMPTY.withPeers(World.peer("p1", "fedora-vm", Reachability.SHARES, "")));
        robot.clickOn("Check");
        publish(World.EMPTY.withPeers(World.peer("p1", "fedora-vm", Reachability.CHECKING, "")));
        press(robot, KeyCode.SPACE);

        assertThat(robot.lookup("Check").queryButton().isFocused()).isTrue();
        assertThat(instance.orders()).containsExactly(new Order.CheckPeer("p1"));
    }

    @Test
    void aPeerIsRenamedInItsPlace(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        publish(World.EMPTY.withPeers(World.peer("p1", "fedora-vm", Reachability.SHARES, "")));
        robot.clickOn("Rename");
        robot.write("build-vm");
        press(robot, KeyCode.ENTER);

        assertThat(instance.orders()).containsExactly(new Order.RenamePeer("p1", "build-vm"));
    }

    @Test
    void everythingHasAName(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        publish(FILLED);

        assertThat(nameless((Parent) robot.lookup("#list").query())).isEmpty();
    }

    @Test
    void isShownEmptyFilledAndWithAProblem(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        shoot("peers-empty");
        publish(FILLED);
        shoot("peers-filled");
        instance.refuse(new Problem(
                "import-failed",
                "FT232R USB UART could not be imported.",
                "The host says that another client has it.",
                "Disconnect it there, and try again.",
                "errno 16",
                new Order.CheckPeer("p1")));
        fire(robot, "Import");
        shoot("peers-problem");

        assertThat(robot.lookup("Disconnect it there, and try again.").tryQuery())
                .isPresent();
    }
}
