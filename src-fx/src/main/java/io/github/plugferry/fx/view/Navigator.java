package io.github.plugferry.fx.view;

import io.github.plugferry.app.api.Problem;
import javafx.scene.Parent;

/// What a screen asks of the window around it.
///
/// Thread: the one of JavaFX.
public interface Navigator {
    void show(Screen screen);

    /// Shows all about a device.
    void showDevice(String deviceId);

    /// Says for a moment that something was done.
    void toast(String sentence);

    /// Shows what went wrong, until it is closed, with a button for its remedy.
    void problem(Problem problem);

    /// Shows something above the screen that has to be dealt with or closed first.
    void showSheet(Parent sheet);

    void closeSheet();

    /// Puts a text on the clipboard, and says so.
    void copy(String text);
}
