package io.github.plugferry.fx;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.cli.Window;
import io.github.plugferry.fx.shell.Session;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program as JavaFX sees it.
public final class PlugferryApplication extends Application {
    private record Preparation(Window.Start start, CompletableFuture<Instance> instance) {}

    /// JavaFX makes the object of this class itself, so what it needs waits here.
    private static volatile @Nullable Preparation preparation;

    /// Called by JavaFX.
    public PlugferryApplication() {}

    static void prepare(Window.Start start, CompletableFuture<Instance> instance) {
        preparation = new Preparation(start, instance);
    }

    @Override
    public void start(Stage stage) {
        Preparation prepared = preparation;
        if (prepared == null) {
            throw new IllegalStateException("started without an instance");
        }
        Window.Start start = prepared.start();
        Session session = new Session(stage, prepared.instance(), start.hidden(), start.gone());
        session.start();
        start.onRaise().accept(() -> Platform.runLater(session::raise));
    }
}
