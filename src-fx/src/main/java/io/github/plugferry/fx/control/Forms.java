package io.github.plugferry.fx.control;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Parts that forms are made of.
public final class Forms {
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private Forms() {}

    /// A field with its name above it.
    public static VBox labelled(String label, TextInputControl field) {
        Label caption = new Label(label);
        caption.setLabelFor(field);
        field.setAccessibleText(label);
        return new VBox(4, caption, field);
    }

    /// A text that is as high as it needs to be.
    public static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// There, or not there at all.
    public static void setPresent(Node node, boolean present) {
        node.setVisible(present);
        if (!node.managedProperty().isBound()) { // some controls see to it themselves
            node.setManaged(present);
        }
    }

    /// Shows that a button does nothing while what it does is on its way. Disabled, it would lose the focus.
    public static void dimWhile(ButtonBase button, ObservableBooleanValue busy) {
        // Bound, and held by nothing but the button: what it waits for may be there for longer.
        BooleanProperty dimmed = new SimpleBooleanProperty();
        dimmed.bind(busy);
        dimmed.subscribe(now -> button.pseudoClassStateChanged(BUSY, now));
        button.addEventFilter(ActionEvent.ACTION, event -> {
            if (dimmed.get()) {
                event.consume();
            }
        });
    }

    /// Tells whether a list has anything, now and whenever it has changed. The list itself keeps the listener: a
    /// binding that nobody else knows would be gone with the next collection of garbage.
    public static void onFilled(ObservableList<?> list, Consumer<Boolean> any) {
        list.addListener((InvalidationListener) _ -> any.accept(!list.isEmpty()));
        any.accept(!list.isEmpty());
    }

    /// Lets the Escape key close a form.
    public static void closeOnEscape(Node form, Runnable close) {
        form.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /// Shows the values of a choice by words, each of which belongs to one of them.
    public static <T> void name(ComboBox<T> box, Function<T, String> word) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return box.getItems().stream()
                        .filter(each -> word.apply(each).equals(text))
                        .findFirst()
                        .orElse(null);
            }
        });
    }
}
