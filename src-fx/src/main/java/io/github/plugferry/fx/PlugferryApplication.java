package io.github.plugferry.fx;

import io.github.plugferry.app.cli.Window;
import io.github.plugferry.fx.shell.Session;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program as JavaFX sees it.
public final class PlugferryApplication extends Application {
    /// JavaFX makes the object of this class itself, so what it needs waits here.
    private static volatile Window.@Nullable Start preparation;

    /// Called by JavaFX.
    public PlugferryApplication() {}

    static void prepare(Window.Start start) {
        preparation = start;
    }

    @Override
    public void start(Stage stage) {
        Window.Start start = preparation;
        if (start == null) {
            throw new IllegalStateException("started without an instance");
        }
        Session session = new Session(stage, start);
        session.start();
        start.onRaise().accept(() -> Platform.runLater(session::raise));
    }
}
