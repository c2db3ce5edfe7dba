package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Instance;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The window of the program. The module with the screen provides it, so that the command line works without a
/// screen.
public interface Window {
    /// Opens the window and returns when it is closed.
    void open(Start start);

    /// How it begins, and what it is told and tells.
    ///
    /// @param instance opens what the window shows; may block, so it is called on a thread that may; throws an
    ///     [io.github.plugferry.app.api.ProblemException] where there is none. The window closes it
    /// @param hidden only with its tray icon, where there is a tray
    /// @param onRaise takes what raises the window, on any thread
    /// @param gone is told when there is no window any more that could be raised, although something is still given
    ///     back
    record Start(Callable<Instance> instance, boolean hidden, Consumer<Runnable> onRaise, Runnable gone) {}
}
