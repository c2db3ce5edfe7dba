package io.github.plugferry.fx.settings;

import io.github.plugferry.fx.control.Forms;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A setting: its name and what it means on the left, what sets it on the right.
final class SettingRow extends HBox {
    private final Control control;
    private final Label words;

    /// @param text empty where the name says it all
    SettingRow(String name, String text, Control control) {
        super(16);
        this.control = control;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("row-line");
        Label title = Forms.text(name);
        title.setLabelFor(control);
        words = Forms.text("", "muted", "small-text");
        VBox left = new VBox(2, title, words);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        control.setAccessibleText(name);
        explain(text);
        control.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(left, control);
    }

    /// Says what it means, or why it cannot be set.
    final void explain(String text) {
        words.setText(text);
        Forms.setPresent(words, !text.isEmpty());
        control.setAccessibleHelp(text);
    }

    void allow(boolean allowed) {
        control.setDisable(!allowed);
    }

    /// A part of a card that is as wide as it.
    static Node wide(Node node) {
        VBox box = new VBox(node);
        box.getStyleClass().add("row-line");
        return box;
    }
}
