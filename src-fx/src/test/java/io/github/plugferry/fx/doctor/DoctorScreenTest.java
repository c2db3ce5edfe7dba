package io.github.plugferry.fx.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.ScreenTest;
import io.github.plugferry.fx.doctor.DoctorViewModelTest.Patient;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.shell.MainController;
import io.github.plugferry.fx.view.Context;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class DoctorScreenTest extends ScreenTest {
    private static final String FIX = "#finding-kernel-module .button";

    private final Patient patient = new Patient();

    @Test
    void looksAtThisComputerWhenItIsShown(FxRobot robot) throws Exception {
        robot.clickOn("#doctor");
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> robot.lookup("#finding-kernel-module").tryQuery().isPresent());
        shoot("doctor");

        assertThat(robot.lookup("#summary").queryAs(Label.class).getText()).isNotBlank();
        assertThat(nameless((Parent) robot.lookup("#findings").query())).isEmpty();
    }

    @Test
    void whoLooksAgainKeepsTheFocus(FxRobot robot) throws Exception {
        robot.clickOn("#doctor");
        awaitEnd(robot);
        focus(robot, "#again");

        press(robot, KeyCode.SPACE);
        awaitEnd(robot);

        assertThat(isFocused(robot, "#again")).isTrue();
    }

    @Test
    void theFocusStaysWithAFindingAsLongAsThereIsSomethingToDo(FxRobot robot) {
        InstanceModel model = new InstanceModel(instance, Platform::runLater);
        robot.interact(() -> {
            var tray = new SimpleObjectProperty<>(TrayHost.UNKNOWN);
            DoctorController doctor = new DoctorController(
                    new Context(model, new MainController(model, tray), tray),
                    new DoctorViewModel(patient, Runnable::run, Runnable::run));
            ((StackPane) stage.getScene().lookup("#content")).getChildren().setAll(doctor.root());
            doctor.shown();
        });
        focus(robot, FIX);
        patient.refuse("Nobody gave the password. Try again.");
        press(robot, KeyCode.SPACE);
        assertThat(isFocused(robot, FIX)).as("it was not mended").isTrue();

        patient.refuse("");
        patient.worsen("The module vhci-hcd is not there.");
        focus(robot, FIX);
        robot.interact(() -> robot.lookup("#again").queryButton().fire());
        assertThat(isFocused(robot, FIX)).as("it was found to be otherwise").isTrue();

        press(robot, KeyCode.SPACE);
        assertThat(robot.lookup(FIX).tryQuery()).isEmpty();
        assertThat(isFocused(robot, "#again")).as("it was mended").isTrue();
        model.close();
    }

    /// Of an examination.
    private static void awaitEnd(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> robot.lookup("#finding-kernel-module").tryQuery().isPresent()
                        && !robot.lookup("#summary")
                                .queryAs(Label.class)
                                .getText()
                                .startsWith("Looking"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void focus(FxRobot robot, String query) {
        robot.interact(robot.lookup(query).query()::requestFocus);
        assertThat(isFocused(robot, query)).isTrue();
    }

    private static boolean isFocused(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return node.isFocused();
    }
}
