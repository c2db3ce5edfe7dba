package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.Screenshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The list of devices, operated as a person does.
@ExtendWith(ApplicationExtension.class)
class DevicesTest {
    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk()));
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        window = new MainWindow(stage, () -> instance.snapshot().atEpochMillis());
        window.open(instance, window::close);
        window.show();
    }

    private void publish(int number, List<DeviceStatus> devices) {
        instance.publish(Samples.snapshot(number, Samples.NOW, devices));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.press(key).release(key);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Object chosen(FxRobot robot) {
        return robot.lookup(".device-list").queryListView().getSelectionModel().getSelectedItem();
    }

    @Test
    void theMouseSharesWithOneClick(FxRobot robot) {
        publish(2, List.of(Samples.desk().get(5)));
        robot.clickOn(robot.lookup(".device-tile .toggle-switch").queryAs(ToggleSwitch.class));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).containsExactly(new Order.Share("2-1", null, null, null, false));
    }

    @Test
    void aSimulatedDeviceIsStartedFromTheMenuBesideTheSearch(FxRobot robot) {
        robot.clickOn("#simulate");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#simulate-keyboard");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).containsExactly(new Order.StartSimulated("keyboard", ""));
    }

    @Test
    void theKeyboardAloneFindsSharesAndOpens(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("scarlett");
        press(robot, KeyCode.DOWN, KeyCode.SPACE);
        assertThat(instance.orders()).containsExactly(new Order.Share("2-1", null, null, null, false));

        press(robot, KeyCode.ENTER);
        assertThat(robot.lookup(".detail-page").tryQuery()).isPresent();
        press(robot, KeyCode.ESCAPE);
        assertThat(robot.lookup(".devices-page").tryQuery()).isPresent();
    }

    @Test
    void backFromADeviceTheKeyboardIsAtItsRow(FxRobot robot) {
        ListView<Object> list = robot.lookup(".device-list").queryListView();
        robot.interact(() -> list.getSelectionModel().select(8));
        robot.interact(list::requestFocus);
        press(robot, KeyCode.ENTER);
        assertThat(robot.lookup(".detail-page").tryQuery()).isPresent();
        press(robot, KeyCode.ESCAPE);
        assertThat(list.isFocused()).isTrue();
        press(robot, KeyCode.SPACE);

        assertThat(instance.orders()).containsExactly(new Order.Share("2-1", null, null, null, false));
    }

    @Test
    void aQuestionIsAnsweredByTheKeyboard(FxRobot robot) {
        publish(2, List.of(Samples.desk().get(2)));
        robot.interact(() -> robot.lookup(".device-list").queryListView().requestFocus());
        press(robot, KeyCode.DOWN, KeyCode.DOWN, KeyCode.SPACE);
        assertThat(instance.orders()).isEmpty();
        press(robot, KeyCode.TAB, KeyCode.SPACE);

        assertThat(instance.orders()).containsExactly(new Order.Share("1-4", null, null, null, true));
    }

    @Test
    void theChoiceStaysOnItsDeviceWhenOthersCome(FxRobot robot) {
        ListView<Object> list = robot.lookup(".device-list").queryListView();
        robot.interact(() -> list.getSelectionModel().select(5));
        Object before = chosen(robot);
        List<DeviceStatus> more = new ArrayList<>(Samples.desk());
        for (int i = 0; i < 5; i++) {
            more.add(
                    0,
                    Samples.device("4-" + i, "New " + i, "", Category.OTHER, State.NOT_SHARED)
                            .build());
        }
        publish(2, more);

        assertThat(chosen(robot)).isSameAs(before);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(10);
    }

    @Test
    void theChoiceStaysOnADeviceThatIsShared(FxRobot robot) {
        robot.interact(() ->
                robot.lookup(".device-list").queryListView().getSelectionModel().select(8));
        Object before = chosen(robot);
        List<DeviceStatus> shared = new ArrayList<>(Samples.desk());
        shared.set(
                5,
                Samples.device("2-1", "Scarlett 2i2 USB", "Focusrite", Category.AUDIO, State.SHARED)
                        .share(Samples.desk().get(3).share())
                        .build());
        publish(2, shared);

        assertThat(chosen(robot)).isSameAs(before);
        assertThat(robot.lookup(".device-list")
                        .queryListView()
                        .getSelectionModel()
                        .getSelectedIndex())
                .isLessThan(8);
    }

    @Test
    void whatIsRefusedIsSaidInTheRow(FxRobot robot) {
        publish(2, List.of(Samples.desk().get(5)));
        instance.refuse(new Problem(
                "unreachable", "fedora-vm does not answer.", "Connection refused.", "Start its listener.", "", null));
        robot.interact(() -> robot.lookup(".device-list").queryListView().requestFocus());
        press(robot, KeyCode.DOWN, KeyCode.DOWN, KeyCode.SPACE);

        assertThat(robot.lookup(".device-note")
                        .lookup((javafx.scene.control.Label label) ->
                                label.getText().startsWith("fedora-vm does not answer."))
                        .tryQuery())
                .isPresent();
        robot.interact(() -> Screenshots.take(stage.getScene(), "refused"));
    }

    @Test
    void theDetailsOfAProblemAreCopied(FxRobot robot) {
        publish(2, List.of(Samples.desk().get(5)));
        instance.refuse(new Problem(
                "unreachable", "fedora-vm does not answer.", "Connection refused.", "", "connect: ECONNREFUSED", null));
        robot.clickOn(robot.lookup(".device-tile .toggle-switch").queryAs(ToggleSwitch.class));
        robot.clickOn("Copy details");

        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("unreachable: fedora-vm does not answer. Connection refused.\nconnect: ECONNREFUSED\n");
    }

    @Test
    void aHubHasNoSwitch(FxRobot robot) {
        publish(
                2,
                List.of(Samples.device("1-1", "Hub", "", Category.HUB, State.NOT_SHARED)
                        .build()));
        instance.publish(Samples.snapshot(
                3,
                Samples.NOW,
                instance.snapshot().devices(),
                instance.snapshot().preferences().with(draft -> draft.showHubs = true)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".device-tile .toggle-switch").query().isVisible())
                .isFalse();
        robot.interact(() -> robot.lookup(".device-list").queryListView().requestFocus());
        press(robot, KeyCode.DOWN, KeyCode.DOWN, KeyCode.SPACE);

        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void theGuardAsksInTheRow(FxRobot robot) {
        publish(2, List.of(Samples.desk().get(2)));
        robot.clickOn(robot.lookup(".device-tile .toggle-switch").queryAs(ToggleSwitch.class));
        robot.clickOn("Share anyway");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).containsExactly(new Order.Share("1-4", null, null, null, true));
    }

    private List<String> statusOfDevicesUsedFor(FxRobot robot, long atMillis, String client, String time) {
        List<DeviceStatus> devices = Stream.of("1-1", "1-2", "1-3")
                .map(id -> Samples.device(id, "Disk " + id, "", Category.STORAGE, State.IN_USE)
                        .share(Samples.share(
                                new ShareTarget(Direction.LISTEN, "tcp:3240"), "", SessionState.IN_USE, client))
                        .status("Used by " + client + ", " + time)
                        .build())
                .toList();
        instance.publish(Samples.snapshot(instance.snapshot().number() + 1, atMillis, devices));
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".device-tile .label.status-ok").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .distinct()
                .toList();
    }

    @Test
    void rowsThatAreOnlyOlderSaySoInTurns(FxRobot robot) {
        assertThat(statusOfDevicesUsedFor(robot, Samples.NOW, "a VM", "1 min")).containsExactly("Used by a VM, 1 min");
        assertThat(statusOfDevicesUsedFor(robot, Samples.NOW + 100, "a VM", "2 min"))
                .containsExactly("Used by a VM, 1 min");
        assertThat(statusOfDevicesUsedFor(robot, Samples.NOW + 600, "a VM", "2 min"))
                .containsExactlyInAnyOrder("Used by a VM, 1 min", "Used by a VM, 2 min");
        assertThat(statusOfDevicesUsedFor(robot, Samples.NOW + 5000, "a VM", "2 min"))
                .containsExactly("Used by a VM, 2 min");
    }

    @Test
    void rowsWithAnotherClientSaySoAtOnce(FxRobot robot) {
        statusOfDevicesUsedFor(robot, Samples.NOW, "a VM", "1 min");
        statusOfDevicesUsedFor(robot, Samples.NOW + 100, "a VM", "2 min");

        assertThat(statusOfDevicesUsedFor(robot, Samples.NOW + 200, "a laptop", "less than a minute"))
                .containsExactly("Used by a laptop, less than a minute");
    }

    @Test
    void twoHundredDevicesHaveAsManyTilesAsAreSeen(FxRobot robot) {
        publish(2, Samples.many(200));

        assertThat(robot.lookup(".device-list").queryListView().getItems()).hasSize(201);
        assertThat(robot.lookup(".device-tile").queryAll()).hasSizeBetween(3, 40);
    }

    @Test
    void scrollingThroughThemMakesNoNewTilesAndAnUpdateLeavesThePlace(FxRobot robot) {
        publish(2, Samples.many(200));
        ListView<Object> list = robot.lookup(".device-list").queryListView();
        Set<Node> tiles = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> names = new HashSet<>();
        // By less than is seen at once.
        for (int row = 0; row <= 200; row += 3) {
            int shown = row;
            robot.interact(() -> {
                list.scrollTo(shown);
                list.layout();
                tiles.addAll(list.lookupAll(".device-tile"));
                list.lookupAll(".device-name").forEach(name -> names.add(((Label) name).getText()));
            });
        }
        assertThat(tiles).hasSizeLessThan(40);
        assertThat(names).hasSize(200);

        double place = robot.lookup(".device-list .scroll-bar:vertical")
                .queryAs(ScrollBar.class)
                .getValue();
        publish(3, Samples.many(200));
        assertThat(robot.lookup(".device-list .scroll-bar:vertical")
                        .queryAs(ScrollBar.class)
                        .getValue())
                .isEqualTo(place)
                .isPositive();
    }

    @Test
    void theThemeChangesAtOnce(FxRobot robot) {
        instance.publish(Samples.snapshot(2, Samples.NOW, Samples.desk(), Samples.preferences(Theme.DARK, true, 150)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Application.getUserAgentStylesheet()).contains("primer-dark");
        assertThat(iconSizes(robot)).containsExactly(29, 36);
        robot.interact(() -> Screenshots.take(stage.getScene(), "high-contrast-dark-150"));

        instance.publish(
                Samples.snapshot(3, Samples.NOW, Samples.desk(), Samples.preferences(Theme.LIGHT, false, 100)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Application.getUserAgentStylesheet()).contains("primer-light");
        assertThat(iconSizes(robot)).containsExactly(19, 24);
    }

    /// In the list of places, and of a device.
    private static List<Integer> iconSizes(FxRobot robot) {
        return Stream.of(".place .ikonli-font-icon", ".device-picture .ikonli-font-icon")
                .map(query -> robot.lookup(query).<FontIcon>query().getIconSize())
                .toList();
    }

    @Test
    void theSheetAsksForTheTerms(FxRobot robot) {
        robot.interact(() ->
                robot.lookup(".device-list").queryListView().getSelectionModel().select(8));
        robot.interact(() -> robot.lookup(".device-list").queryListView().requestFocus());
        robot.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screenshots.take(stage.getScene(), "share"));
        robot.clickOn("#connect").clickOn("#always").clickOn("#share");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).singleElement().isInstanceOfSatisfying(Order.Share.class, share -> {
            assertThat(share.deviceId()).isEqualTo("2-1");
            assertThat(share.target()).isNotNull();
            assertThat(share.target().address()).isEqualTo("tcp:192.168.122.20:3241");
        });
    }
}
