package io.github.plugferry.fx.devices;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.control.ProblemWords;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a device asks, or what went wrong with it, below its row. The most urgent alone: the guard that runs out, a
/// question, a problem.
final class DeviceNote extends VBox {
    private static final Messages TEXT = Messages.of(DeviceNote.class);

    private final InstanceModel model;
    private final DevicesViewModel devices;
    private final DevicesController.Actions actions;
    private final FontIcon icon = new FontIcon();
    private final Label words = new Label();
    private final HBox buttons = new HBox(8);
    private Row.@Nullable Device row;
    private @Nullable Content shown;

    /// @param identity stays while only a number in the words changes
    private record Content(String identity, String icon, String style) {}

    DeviceNote(InstanceModel model, DevicesViewModel devices, DevicesController.Actions actions) {
        super(8);
        this.model = model;
        this.devices = devices;
        this.actions = actions;
        getStyleClass().add("device-note");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, icon, words);
        line.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(line, buttons);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Belongs to another row from now on.
    void setRow(Row.@Nullable Device next) {
        row = next;
        hide();
    }

    /// What changes with the time.
    void tick() {
        if (row != null && guardMillis(row) > 0) {
            update();
        }
    }

    void update() {
        Row.Device device = row;
        if (device == null) {
            return;
        }
        ShareStatus share = device.status().share();
        Hindrance question = device.questionProperty().get();
        Problem problem = device.problemProperty().get();
        if (problem == null && share != null) {
            problem = share.problem();
        }
        long guard = guardMillis(device);
        if (guard > 0) {
            show(
                    new Content("guard", "mdi2t-timer-outline", "status-warn"),
                    TEXT.get("tile.guard", Row.seconds(guard)),
                    () -> List.of(
                            button(TEXT.get("tile.keep"), true, () -> devices.confirmInput(device)),
                            button(TEXT.get("tile.unshare"), false, () -> devices.stop(device))));
        } else if (question != null) {
            show(
                    new Content("question" + question.code(), "mdi2a-alert-outline", "status-warn"),
                    question.why() + ". " + question.remedy(),
                    () -> List.of(
                            button(TEXT.get("tile.anyway"), true, () -> devices.shareAnyway(device)),
                            button(TEXT.get("tile.cancel"), false, () -> devices.dismiss(device))));
        } else if (problem != null) {
            Problem told = problem;
            show(
                    new Content("problem" + problem.hashCode(), "mdi2a-alert-circle-outline", "status-bad"),
                    problem.sentence(),
                    () -> problemButtons(device, told));
        } else {
            hide();
        }
    }

    private long guardMillis(Row.Device device) {
        ShareStatus share = device.status().share();
        return share == null ? 0 : share.confirmUntilEpochMillis() - model.now();
    }

    private List<Button> problemButtons(Row.Device device, Problem problem) {
        List<Button> offered = new ArrayList<>();
        Order fix = problem.fix();
        if (fix != null) {
            offered.add(button(ProblemWords.fix(fix), true, () -> devices.mend(device, fix)));
        }
        if (!problem.details().isEmpty()) {
            offered.add(button(ProblemWords.copy(), false, () -> actions.copy(ProblemWords.details(problem))));
        }
        if (device.problemProperty().get() != null) {
            offered.add(button(TEXT.get("tile.close"), false, () -> devices.dismiss(device)));
        }
        return offered;
    }

    private void show(Content content, String text, Supplier<List<Button>> offered) {
        words.setText(text);
        setVisible(true);
        Content before = shown;
        // The buttons stay while only a number in the text changes, or the focus would be lost.
        if (content.equals(before)) {
            return;
        }
        if (before != null) {
            icon.getStyleClass().remove(before.style());
        }
        shown = content;
        icon.setIconLiteral(content.icon());
        icon.getStyleClass().add(content.style());
        buttons.getChildren().setAll(offered.get());
        buttons.setVisible(!buttons.getChildren().isEmpty());
        buttons.setManaged(buttons.isVisible());
    }

    private void hide() {
        setVisible(false);
        if (shown != null) {
            icon.getStyleClass().remove(shown.style());
            shown = null;
        }
    }

    private static Button button(String word, boolean accent, Runnable action) {
        Button button = new Button(word);
        button.getStyleClass().add(Styles.SMALL);
        if (accent) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setOnAction(event -> action.run());
        return button;
    }
}
