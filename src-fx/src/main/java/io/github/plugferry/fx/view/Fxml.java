package io.github.plugferry.fx.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads views. A controller loads its own, so that it can have final fields and a constructor that takes what it
/// needs.
public final class Fxml {
    private Fxml() {}

    /// Loads a file next to the controller's class, with the texts of that package, and sets the controller's fields.
    ///
    /// Thread: the one of JavaFX.
    public static Parent load(Object controller, String file) {
        Class<?> type = controller.getClass();
        FXMLLoader loader = new FXMLLoader(
                Objects.requireNonNull(type.getResource(file), file),
                Messages.of(type).bundle());
        loader.setController(controller);
        loader.setClassLoader(type.getClassLoader());
        try {
            return loader.load();
        } catch (IOException e) {
            // It is part of the program, as the class is.
            throw new UncheckedIOException(e);
        }
    }
}
