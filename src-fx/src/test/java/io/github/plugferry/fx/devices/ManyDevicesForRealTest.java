package io.github.plugferry.fx.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// As many devices as a bus has addresses for, in the real engine.
class ManyDevicesForRealTest extends RealScreenTest {
    private static final int MOST = 127;

    ManyDevicesForRealTest(@TempDir Path root) throws IOException {
        super(root);
        setUp();
    }

    @Test
    void theLastOfAFullBusIsSharedWithTheKeyboard(FxRobot robot) throws Exception {
        real.perform(new Order.StartSimulated("source-sink*" + MOST, "")).join();
        ListView<Row> list = robot.lookup(".device-list").queryListView();
        until(() -> list.getItems().size() == MOST + 1); // and their heading
        robot.interact(list::requestFocus);
        press(robot, KeyCode.END);
        until(() -> list.getSelectionModel().getSelectedIndex() == MOST);
        press(robot, KeyCode.SPACE);
        until(() -> real.snapshot().devices().getLast().state() == State.SHARED);
        // Among those that are shared it is the first one now, and still the one that is chosen.
        until(() -> list.getSelectionModel().getSelectedIndex() == 1);

        assertThat(list.getSelectionModel().getSelectedItem())
                .isInstanceOfSatisfying(
                        Row.Device.class,
                        row -> assertThat(row.id())
                                .isEqualTo(real.snapshot().devices().getLast().id()));
        assertThat(robot.lookup(".device-tile").queryAll()).hasSizeLessThan(40);
    }
}
