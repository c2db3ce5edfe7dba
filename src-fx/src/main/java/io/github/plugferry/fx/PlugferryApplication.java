package io.github.plugferry.fx;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.shell.MainWindow;
import javafx.application.Application;
import javafx.stage.Stage;

/// The main window.
public final class PlugferryApplication extends Application {
    /// Called by JavaFX.
    public PlugferryApplication() {}

    @Override
    public void start(Stage stage) {
        MainWindow window = new MainWindow(stage);
        window.fail(Problem.of(
                "no-instance",
                "The window has nothing to show yet.",
                "Everything works on the command line: plugferry --help"));
        window.show();
    }
}
