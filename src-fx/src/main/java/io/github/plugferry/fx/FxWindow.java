package io.github.plugferry.fx;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.cli.Window;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;

/// Starts JavaFX, and at the same time what the window shows.
public final class FxWindow implements Window {
    /// Called by the service loader.
    public FxWindow() {}

    @Override
    public void open(Start start) {
        CompletableFuture<Instance> opening = new CompletableFuture<>();
        Thread.ofPlatform().name("instance opener").start(() -> open(start.instance(), opening));
        PlugferryApplication.prepare(start, opening);
        Application.launch(PlugferryApplication.class);
    }

    /// Whatever happens is told to whoever waits.
    @SuppressWarnings("CatchingUnchecked")
    private static void open(Callable<Instance> instance, CompletableFuture<Instance> opening) {
        try {
            opening.complete(instance.call());
        } catch (Exception e) {
            opening.completeExceptionally(e);
        }
    }
}
