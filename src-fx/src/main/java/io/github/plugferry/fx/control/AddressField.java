package io.github.plugferry.fx.control;

import atlantafx.base.theme.Styles;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.view.Messages;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A field for an address. Below it stands what is wrong with it, or what it means where it was written in short.
public final class AddressField extends VBox {
    private static final Messages TEXT = Messages.of(AddressField.class);

    private final TextField field = new TextField();
    private final Label below = Forms.text("");

    /// @param enter what the Enter key does
    public AddressField(AddressText address, String label, String prompt, Runnable enter) {
        super(4);
        getStyleClass().add("address-field");
        Label caption = new Label(label);
        caption.setLabelFor(field);
        field.setPromptText(prompt);
        field.setAccessibleText(label);
        field.textProperty().bindBidirectional(address.textProperty());
        field.setOnAction(event -> enter.run());
        below.setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(caption, field, below);
        Runnable update = () -> say(address);
        address.wrongProperty().subscribe(update);
        address.meaningProperty().subscribe(update);
        field.focusedProperty().subscribe(update);
        update.run();
    }

    /// Who is still typing is not told off: the sentence comes when the field is left, or stays while it is corrected.
    private void say(AddressText address) {
        String wrong = address.wrongProperty().get();
        String meaning = address.meaningProperty().get();
        boolean told =
                !wrong.isEmpty() && (!field.isFocused() || field.getStyleClass().contains("told"));
        field.getStyleClass().remove("told");
        if (told) {
            field.getStyleClass().add("told");
        }
        field.pseudoClassStateChanged(Styles.STATE_DANGER, told);
        below.getStyleClass().setAll("label", told ? "wrong" : "muted");
        below.setText(told ? wrong : meaning.isEmpty() ? "" : TEXT.get("address.meaning", meaning));
        Forms.setPresent(below, !below.getText().isEmpty());
    }

    /// Says at once what is wrong: somebody has tried to go on.
    public void complain(AddressText address) {
        if (!address.wrongProperty().get().isEmpty()) {
            field.getStyleClass().add("told");
            say(address);
        }
        field.requestFocus();
    }

    public TextField field() {
        return field;
    }
}
