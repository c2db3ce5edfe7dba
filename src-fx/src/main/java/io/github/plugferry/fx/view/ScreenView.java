package io.github.plugferry.fx.view;

import javafx.scene.Parent;

/// What is shown in the main part of the window. Made when it is first shown, and kept.
///
/// Thread: the one of JavaFX.
public interface ScreenView {
    Parent root();

    /// It has come to the front. What it listens to, it may listen to all the time: the model is quiet while the window
    /// is hidden.
    default void shown() {}

    /// Another one has come to the front.
    default void hidden() {}

    /// Puts the cursor into its search field.
    ///
    /// @return false where it has none
    default boolean focusSearch() {
        return false;
    }
}
