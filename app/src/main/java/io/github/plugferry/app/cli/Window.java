package io.github.plugferry.app.cli;

import java.util.List;

/// The window of the program. The module with the screen provides it, so that the command line works without a
/// screen.
public interface Window {
    /// Opens the window and returns when it is closed.
    ///
    /// @param args what the command line did not use
    void open(List<String> args);
}
