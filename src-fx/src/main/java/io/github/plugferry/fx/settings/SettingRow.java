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
    /// @param text empty where the name says it all
    SettingRow(String name, String text, Control control) {
        super(16);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("row-line");
        Label title = Forms.text(name);
        title.setLabelFor(control);
        VBox words = new VBox(2, title);
        if (!text.isEmpty()) {
            words.getChildren().add(Forms.text(text, "muted", "small-text"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        control.setAccessibleText(name);
        control.setAccessibleHelp(text);
        control.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, control);
    }

    /// A part of a card that is as wide as it.
    static Node wide(Node node) {
        VBox box = new VBox(node);
        box.getStyleClass().add("row-line");
        return box;
    }
}
