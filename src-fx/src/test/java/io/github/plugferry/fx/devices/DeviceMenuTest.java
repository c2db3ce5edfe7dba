package io.github.plugferry.fx.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.Screenshots;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.capture.Capturing;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.remember.FakeRemembering;
import io.github.plugferry.fx.remember.RememberViewModel;
import io.github.plugferry.fx.shell.MainController;
import io.github.plugferry.fx.view.Context;
import java.io.File;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a row offers to the right mouse button and to the key for that.
class DeviceMenuTest extends ScreenTest {
    private static final DeviceStatus SERIAL = Samples.desk().get(3);
    private static final DeviceStatus AUDIO = Samples.desk().get(5);
    private static final DeviceStatus ABSENT = Samples.desk().get(6);

    private final FakeRemembering memory = new FakeRemembering();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private @Nullable File file = new File("/tmp/usb.pcapng");
    private InstanceModel model;
    private MainController main;

    @Override
    protected void start(Stage stage) {
        super.start(stage);
        publish(World.EMPTY.withDevices(SERIAL, AUDIO, ABSENT));
        model = new InstanceModel(instance, Platform::runLater);
        var tray = new SimpleObjectProperty<>(TrayHost.UNKNOWN);
        main = new MainController(model, tray);
        stage.getScene().setRoot(main.root());
        Context context = new Context(model, main, tray);
        DevicesController devices = new DevicesController(
                context,
                new Region(),
                () -> new RememberViewModel(memory, background::add, Runnable::run),
                new Capturing(context, (owner, proposed) -> file));
        ((StackPane) stage.getScene().lookup("#content")).getChildren().setAll(devices.root());
        devices.shown();
    }

    @Override
    protected void stop() {
        // One that is left open takes it amiss when its window is hidden.
        Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .toList()
                .forEach(Window::hide);
        model.close();
        super.stop();
    }

    /// By the key, at a row. In the list are headings as well.
    private ContextMenu menuOf(FxRobot robot, int index, KeyCode... keys) {
        ListView<Row> list = robot.lookup(".device-list").queryListView();
        robot.interact(() -> list.getSelectionModel().select(index));
        robot.interact(list::requestFocus);
        press(robot, keys);
        robot.interact(this::work);
        return menu();
    }

    private static ContextMenu menu() {
        return (ContextMenu) Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static MenuItem item(ContextMenu menu, String id) {
        return menu.getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(ContextMenu menu) {
        return menu.getItems().stream()
                .filter(MenuItem::isVisible)
                .map(item -> item instanceof SeparatorMenuItem ? "–" : item.getText())
                .toList();
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private static String copied(FxRobot robot) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return Objects.requireNonNull(text[0]);
    }

    @Test
    void theRightMouseButtonOpensItAndAClickShares(FxRobot robot) {
        robot.clickOn(AUDIO.name(), MouseButton.SECONDARY);
        robot.interact(this::work);
        assertThat(words(menu()))
                .containsExactly(
                        "Share",
                        "Share with …",
                        "Details",
                        "Capture …",
                        "–",
                        "Copy the bus ID 2-1",
                        "Copy VID:PID 046d:c31c",
                        "–",
                        "Open without a password");
        assertThat(robot.lookup(".device-list")
                        .<Row>queryListView()
                        .getSelectionModel()
                        .getSelectedItem())
                .isInstanceOfSatisfying(
                        Row.Device.class, row -> assertThat(row.id()).isEqualTo(AUDIO.id()));
        robot.interact(() -> Screenshots.take(menu().getScene(), "device-menu-light"));
        robot.clickOn("#menu-share");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(instance.orders()).containsExactly(new Order.Share("2-1", null, null, null, false));
        assertThat(Window.getWindows()).noneMatch(ContextMenu.class::isInstance);
    }

    @Test
    void theKeyboardAloneStopsSharing(FxRobot robot) {
        ContextMenu menu = menuOf(robot, 1, KeyCode.SHIFT, KeyCode.F10);
        assertThat(words(menu)).contains("Stop sharing", "Copy the command for the other side");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.UP);
        press(robot, KeyCode.ENTER);

        assertThat(instance.orders()).containsExactly(new Order.StopSharing("1-5"));
        assertThat(robot.lookup(".device-list").queryListView().isFocused()).isTrue();
    }

    @Test
    void theMenuKeyOpensItAndEscapeClosesIt(FxRobot robot) {
        menuOf(robot, 3, KeyCode.CONTEXT_MENU);
        press(robot, KeyCode.ESCAPE);

        assertThat(Window.getWindows()).noneMatch(ContextMenu.class::isInstance);
        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void termsAndDetailsAreThoseOfTheRow(FxRobot robot) {
        menuOf(robot, 3, KeyCode.CONTEXT_MENU);
        robot.clickOn("#menu-options");
        assertThat(robot.lookup(".question-sheet").tryQuery()).isPresent();
        press(robot, KeyCode.ESCAPE);

        menuOf(robot, 3, KeyCode.CONTEXT_MENU);
        robot.clickOn("#menu-details");
        assertThat(robot.lookup(".detail-page").tryQuery()).isPresent();
    }

    @Test
    void whatItIsCalledIsCopied(FxRobot robot) {
        ContextMenu menu = menuOf(robot, 1, KeyCode.CONTEXT_MENU);
        robot.interact(item(menu, "menu-copy-port")::fire);
        assertThat(copied(robot)).isEqualTo("1-5");
        robot.interact(item(menu, "menu-copy-ids")::fire);
        assertThat(copied(robot)).isEqualTo("046d:c31c");
        robot.interact(item(menu, "menu-copy-command")::fire);
        assertThat(copied(robot)).isEqualTo("sudo usbip attach -r 127.0.0.1 -b 1-5");
    }

    @Test
    void itSaysWhatIsSoWhileItIsOpen(FxRobot robot) {
        ContextMenu menu = menuOf(robot, 1, KeyCode.CONTEXT_MENU);
        publish(World.EMPTY.withDevices(
                Samples.device("1-5", "FT232R USB UART", "FTDI", SERIAL.category(), DeviceStatus.State.NOT_SHARED)
                        .build(),
                AUDIO));
        assertThat(words(menu)).contains("Share").doesNotContain("Stop sharing", "Copy the command for the other side");

        publish(World.EMPTY.withDevices(AUDIO));
        assertThat(menu.isShowing()).isFalse();
    }

    @Test
    void whatPassesIsCapturedAndThatIsStopped(FxRobot robot) {
        robot.interact(item(menuOf(robot, 3, KeyCode.CONTEXT_MENU), "menu-capture")::fire);
        assertThat(instance.orders()).containsExactly(new Order.StartCapture("2-1", "/tmp/usb.pcapng"));
        assertThat(said(robot, "Done.")).isTrue();
        press(robot, KeyCode.ESCAPE);

        publish(World.EMPTY.withDevices(
                SERIAL,
                Samples.device("2-1", AUDIO.name(), "", AUDIO.category(), DeviceStatus.State.NOT_SHARED)
                        .captureFile("/tmp/usb.pcapng")
                        .build()));
        press(robot, KeyCode.CONTROL, KeyCode.E);
        assertThat(instance.orders()).endsWith(new Order.StopCapture("2-1"));
    }

    @Test
    void whoChoosesNoFileCapturesNothing(FxRobot robot) {
        file = null;
        ListView<Row> list = robot.lookup(".device-list").queryListView();
        robot.interact(() -> list.getSelectionModel().select(3));
        robot.interact(list::requestFocus);
        press(robot, KeyCode.CONTROL, KeyCode.E);

        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void whatIsOnlyRememberedCanBeForgotten(FxRobot robot) {
        ContextMenu menu = menuOf(robot, 5, KeyCode.CONTEXT_MENU);
        assertThat(words(menu)).contains("Forget").doesNotContain("Open without a password");
        robot.interact(item(menu, "menu-forget")::fire);

        assertThat(instance.orders()).containsExactly(new Order.Forget(ABSENT.id()));
    }

    @Test
    void aDeviceIsRememberedAndAFailureIsSaid(FxRobot robot) {
        CheckMenuItem remember = (CheckMenuItem) item(menuOf(robot, 3, KeyCode.CONTEXT_MENU), "menu-remember");
        assertThat(remember.isSelected()).isFalse();
        robot.clickOn("#menu-remember");
        assertThat(remember.isSelected()).isFalse();
        robot.interact(this::work);
        assertThat(memory.asked()).containsExactly("remember 2-1");
        assertThat(said(robot, "Scarlett 2i2 USB is opened without a password from now on."))
                .isTrue();

        remember = (CheckMenuItem) item(menuOf(robot, 3, KeyCode.CONTEXT_MENU), "menu-remember");
        assertThat(remember.isSelected()).isTrue();
        memory.refuse("nobody can be asked: pkexec is not installed. Install it.");
        robot.clickOn("#menu-remember");
        robot.interact(this::work);
        assertThat(said(robot, "pkexec is not installed")).isTrue();
    }

    private static boolean said(FxRobot robot, String words) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".toast")
                .lookup((Label label) -> label.getText().contains(words))
                .tryQuery()
                .isPresent();
    }
}
