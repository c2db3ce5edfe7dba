package io.github.plugferry.fx.listeners;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.fx.control.Cards;
import io.github.plugferry.fx.control.Chip;
import io.github.plugferry.fx.control.Chip.Tone;
import io.github.plugferry.fx.control.CommandBox;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A listener, with what came by it.
final class ListenerView extends VBox {
    private static final Messages TEXT = Messages.of(ListenerView.class);

    private final Label address = new Label();
    private final Chip chip = new Chip();
    private final Chip observed = new Chip(TEXT.get("card.allow.observed"), Tone.NEUTRAL);
    private final Label sentence = Forms.text("");
    private final Label allow = Forms.text("", "muted");
    private final CommandBox command;
    private final TextField ranges = new TextField();
    private final VBox allowing;
    private final Button change = new Button(TEXT.get("card.allow.change"));
    private final Button enable = new Button();
    private final Button remove = new Button(TEXT.get("card.remove"));

    private final ListenerRow row;

    ListenerView(ListenerRow row, Context context) {
        this.row = row;
        getStyleClass().add("card");
        setId("listener-" + row.statusProperty().get().id());
        FontIcon icon = new FontIcon("mdi2t-tray-arrow-down");
        icon.getStyleClass().add("card-icon");
        address.getStyleClass().addAll("card-title");
        HBox title = new HBox(8, address, chip, observed);
        title.setAlignment(Pos.CENTER_LEFT);
        allowing = allowing();
        VBox words = new VBox(2, title, sentence, allow, allowing);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, icon, words);
        head.setAlignment(Pos.TOP_LEFT);

        command = new CommandBox(TEXT.get("card.command"), context.navigator()::copy);
        ProblemRow problem = new ProblemRow(context).of(row.attempt(), row.statusProperty(), ListenerStatus::problem);
        VBox imports = new VBox(10);
        Cards.fill(imports, row.imports(), each -> new ImportView(each, context));
        Forms.onFilled(row.imports(), any -> Forms.setPresent(imports, any));

        change.setOnAction(event -> setAllowing(true));
        enable.setOnAction(event -> row.enable(!row.statusProperty().get().enabled()));
        Forms.dimWhile(enable, row.attempt().runningProperty());
        remove.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        remove.setOnAction(event -> row.remove());
        FlowPane buttons = new FlowPane(8, 8, enable, change, remove);
        getChildren().addAll(head, problem, command, imports, buttons);
        row.statusProperty().subscribe(this::show);
    }

    private VBox allowing() {
        ranges.setPromptText(TEXT.get("form.allow.prompt"));
        ranges.setOnAction(event -> allow());
        Button save = new Button(TEXT.get("card.allow.save"));
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(event -> allow());
        VBox field = Forms.labelled(TEXT.get("form.allow"), ranges);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(8, field, save);
        line.setAlignment(Pos.BOTTOM_LEFT);
        VBox form = new VBox(4, line, Forms.text(TEXT.get("card.allow.note"), "muted"));
        Forms.closeOnEscape(form, () -> setAllowing(false));
        Forms.setPresent(form, false);
        return form;
    }

    private void setAllowing(boolean on) {
        Forms.setPresent(allowing, on);
        Forms.setPresent(allow, !on);
        if (on) {
            ranges.setText(String.join(", ", row.statusProperty().get().allow()));
            ranges.requestFocus();
            ranges.selectAll();
        } else {
            row.attempt().clear();
            change.requestFocus();
        }
    }

    private void allow() {
        row.allow(ranges.getText(), () -> setAllowing(false));
    }

    private void show(ListenerStatus now) {
        address.setText(now.actualAddress().isEmpty() ? now.address() : now.actualAddress());
        if (now.problem() != null) {
            chip.set(TEXT.get("card.problem"), Tone.BAD);
        } else if (now.enabled()) {
            chip.set(TEXT.get("card.on"), Tone.GOOD);
        } else {
            chip.set(TEXT.get("card.off"), Tone.NEUTRAL);
        }
        Forms.setPresent(observed, now.observed());
        sentence.setText(now.sentence());
        // The problem says it already, and more.
        Forms.setPresent(sentence, now.problem() == null);
        allow.setText(
                now.allow().isEmpty()
                        ? TEXT.get("card.allow.everybody")
                        : TEXT.get("card.allow.some", String.join(", ", now.allow())));
        command.commandProperty().set(now.command());
        enable.setText(TEXT.get(now.enabled() ? "card.disable" : "card.enable"));
        ranges.setAccessibleText(TEXT.get("card.allow.accessible", now.address()));
        change.setAccessibleText(TEXT.get("card.allow.change.accessible", now.address()));
        remove.setAccessibleText(TEXT.get("card.remove.accessible", now.address()));
    }
}
