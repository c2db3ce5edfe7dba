package io.github.plugferry.fx.control;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says that there is nothing, why, and what can be done about it: an icon, a title, a text, and buttons.
public final class EmptyState extends VBox {
    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label text = new Label();
    private final HBox actions = new HBox(8);

    public EmptyState() {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("empty-title");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(440);
        actions.setAlignment(Pos.CENTER);
        icon.setAccessibleRole(AccessibleRole.NODE);
        // Where it is not seen it takes no room, also above what is shown instead.
        managedProperty().bind(visibleProperty());
        text.managedProperty().bind(text.textProperty().isNotEmpty());
        getChildren().addAll(icon, title, text, actions);
    }

    /// For FXML, and for whoever makes it.
    public EmptyState(String icon, String title, String text, Node... actions) {
        this();
        setIcon(icon);
        setTitle(title);
        setText(text);
        this.actions.getChildren().addAll(actions);
    }

    public String getIcon() {
        return icon.getIconLiteral();
    }

    /// @param literal as of Ikonli: `mdi2u-usb-port`
    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String value) {
        title.setText(value);
    }

    public StringProperty textProperty() {
        return text.textProperty();
    }

    public String getText() {
        return text.getText();
    }

    public void setText(String value) {
        text.setText(value);
    }

    public javafx.collections.ObservableList<Node> getActions() {
        return actions.getChildren();
    }
}
