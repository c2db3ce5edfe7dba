package io.github.plugferry.fx.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.World;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class ActivityScreenTest extends ScreenTest {
    private static final DeviceStatus SERIAL = Samples.desk().get(3);
    private static final List<ActivityEntry> ENTRIES = List.of(
            entry(1, Level.INFO, "FT232R USB UART is shared with anyone on tcp:127.0.0.1:3240.", SERIAL.id()),
            entry(2, Level.TECHNICAL, "listening on tcp:127.0.0.1:3240, backlog 16", ""),
            entry(3, Level.INFO, "fedora-vm uses FT232R USB UART.", SERIAL.id()),
            entry(4, Level.TECHNICAL, "session 1: devid 1.5, 64 URBs at once", SERIAL.id()),
            entry(5, Level.WARNING, "The connection to fedora-vm was lost. It is tried again in 4 s.", SERIAL.id()),
            entry(
                    6,
                    Level.ERROR,
                    "HD Pro Webcam C920 cannot be shared: the driver uvcvideo holds it, and the program that films with it"
                            + " has to be closed first.",
                    "1-2"));

    @Override
    protected void start(Stage stage) {
        super.start(stage);
        instance.answer(order -> order instanceof Order.ReadActivity read
                ? new Answer.Activity(ENTRIES.stream()
                        .filter(entry -> entry.number() > read.afterNumber())
                        .toList())
                : new Answer.Done("", ""));
    }

    @Test
    void searchingIsOneKeyAway(FxRobot robot) {
        filled(robot);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("uvcvideo");

        assertThat(list(robot).getItems()).extracting(ActivityEntry::number).containsExactly(6L);
    }

    @Test
    void whatIsSelectedIsCopied(FxRobot robot) {
        filled(robot);
        robot.interact(() -> {
            list(robot).getSelectionModel().select(0);
            list(robot).requestFocus();
        });
        press(robot, KeyCode.CONTROL, KeyCode.C);

        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .contains("uvcvideo")
                .doesNotContain("fedora-vm");
    }

    @Test
    void nothingLeftByAFilterSaysSo(FxRobot robot) {
        filled(robot);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("no such thing");
        shoot("activity-filtered");
        robot.clickOn("Show everything");

        assertThat(list(robot).getItems()).hasSize(4);
    }

    @Test
    void isShownEmptyFilledAndWithTheTechnicalLog(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT5);
        shoot("activity-empty");
        filled(robot);
        shoot("activity-filled");
        robot.clickOn("#technical");
        shoot("activity-technical");

        assertThat(robot.lookup("#log").query().isVisible()).isTrue();
    }

    private void filled(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT5);
        publish(World.EMPTY.withDevices(SERIAL).withActivity(6));
    }

    @SuppressWarnings("unchecked")
    private static ListView<ActivityEntry> list(FxRobot robot) {
        return robot.lookup("#list").queryAs(ListView.class);
    }

    private static ActivityEntry entry(long number, Level level, String sentence, String deviceId) {
        return new ActivityEntry(number, Samples.NOW + number * 61_000, level, sentence, deviceId, "");
    }
}
