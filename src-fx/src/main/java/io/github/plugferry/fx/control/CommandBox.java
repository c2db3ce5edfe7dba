package io.github.plugferry.fx.control;

import atlantafx.base.theme.Styles;
import io.github.plugferry.fx.view.Messages;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A command to type on the other side, with a button that copies it. Not there while the command is empty.
public final class CommandBox extends VBox {
    private static final Messages TEXT = Messages.of(CommandBox.class);

    private final Label caption = new Label();
    private final TextField command = new TextField();

    /// @param copy puts a text on the clipboard
    public CommandBox(String captionText, Consumer<String> copy) {
        super(4);
        getStyleClass().add("command-box");
        caption.setText(captionText);
        caption.getStyleClass().add("muted");
        caption.setWrapText(true);
        caption.setLabelFor(command);
        // A text field can be gone through and selected with the keys, which a label cannot.
        command.setEditable(false);
        command.getStyleClass().add("mono");
        command.setAccessibleText(captionText);
        HBox.setHgrow(command, Priority.ALWAYS);
        Button button = new Button(TEXT.get("command.copy"), new FontIcon("mdi2c-content-copy"));
        button.getStyleClass().add(Styles.BUTTON_OUTLINED);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> copy.accept(command.getText()));
        HBox line = new HBox(8, command, button);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(caption, line);
        visibleProperty().bind(command.textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    public StringProperty commandProperty() {
        return command.textProperty();
    }
}
