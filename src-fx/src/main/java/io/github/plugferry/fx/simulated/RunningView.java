package io.github.plugferry.fx.simulated;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.control.Chip;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A simulated device that runs, with its controls.
final class RunningView extends VBox {
    private static final Messages TEXT = Messages.of(RunningView.class);

    private final RunningRow row;
    private final FontIcon icon = new FontIcon("mdi2u-usb-port");
    private final Label name = new Label();
    private final Label status = Forms.text("", "muted");
    private final Button share = new Button();
    private final Button plug = new Button();
    private final Button stall = new Button(TEXT.get("running.stall"));
    private final TextField text = new TextField();
    private final HBox typing;

    RunningView(RunningRow row, Context context) {
        this.row = row;
        getStyleClass().add("card");
        setId("running-" + row.statusProperty().get().id());
        icon.getStyleClass().add("card-icon");
        name.getStyleClass().add("card-title");
        HBox title = new HBox(8, name, new Chip(TEXT.get("running.chip"), Chip.Tone.ACCENT));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, title, status);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, icon, words, share);
        head.setAlignment(Pos.CENTER_LEFT);
        share.setMinWidth(USE_PREF_SIZE);
        share.setOnAction(event -> row.share(!isShared()));

        text.setPromptText(TEXT.get("running.text.prompt"));
        text.textProperty().bindBidirectional(row.textProperty());
        text.setOnAction(event -> row.type());
        HBox.setHgrow(text, Priority.ALWAYS);
        Button type = new Button(TEXT.get("running.type"), new FontIcon("mdi2k-keyboard-return"));
        type.setMinWidth(USE_PREF_SIZE);
        type.disableProperty().bind(row.textProperty().isEmpty());
        type.setOnAction(event -> row.type());
        typing = new HBox(8, text, type);

        plug.setOnAction(event -> row.plug(!row.statusProperty().get().pluggedIn()));
        stall.setTooltip(new Tooltip(TEXT.get("running.stall.tip")));
        stall.setOnAction(event -> row.stall());
        Button stop = new Button(TEXT.get("running.stop"));
        stop.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        stop.setOnAction(event -> row.stop());
        FlowPane buttons = new FlowPane(8, 8, plug, stall, stop);

        ProblemRow problem = new ProblemRow(context).of(row.attempt());
        getChildren().addAll(head, typing, buttons, problem);
        row.statusProperty().subscribe(this::show);
    }

    private boolean isShared() {
        ShareStatus terms = row.statusProperty().get().share();
        return terms != null && terms.enabled();
    }

    private void show(DeviceStatus now) {
        name.setText(now.name());
        status.setText(now.id() + " · " + now.status());
        icon.setIconLiteral(
                switch (now.category()) {
                    case KEYBOARD -> "mdi2k-keyboard-outline";
                    case AUDIO -> "mdi2h-headphones";
                    default -> "mdi2u-usb-port";
                });
        share.setText(TEXT.get(isShared() ? "running.stop-sharing" : "running.share"));
        share.getStyleClass().remove(Styles.ACCENT);
        if (!isShared()) {
            share.getStyleClass().add(Styles.ACCENT);
        }
        share.setDisable(!now.pluggedIn() && !isShared());
        plug.setText(TEXT.get(now.pluggedIn() ? "running.unplug" : "running.plug"));
        stall.setDisable(now.state() != DeviceStatus.State.IN_USE);
        text.setAccessibleText(TEXT.get("running.text", now.name()));
        Forms.setPresent(typing, row.types());
        typing.setDisable(!now.pluggedIn());
    }
}
