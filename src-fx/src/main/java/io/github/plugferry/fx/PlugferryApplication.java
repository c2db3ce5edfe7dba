package io.github.plugferry.fx;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.fx.shell.Session;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program as JavaFX sees it.
public final class PlugferryApplication extends Application {
    private record Preparation(CompletableFuture<Instance> instance, boolean hidden) {}

    /// JavaFX makes the object of this class itself, so what it needs waits here.
    private static volatile @Nullable Preparation preparation;

    /// Called by JavaFX.
    public PlugferryApplication() {}

    static void prepare(CompletableFuture<Instance> instance, boolean hidden) {
        preparation = new Preparation(instance, hidden);
    }

    @Override
    public void start(Stage stage) {
        Preparation prepared = preparation;
        if (prepared == null) {
            throw new IllegalStateException("started without an instance");
        }
        new Session(stage, prepared.instance(), prepared.hidden()).start();
    }
}
