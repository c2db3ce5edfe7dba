package io.github.plugferry.fx;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.cli.Window;
import java.util.concurrent.Callable;
import javafx.application.Application;

/// Starts JavaFX.
public final class FxWindow implements Window {
    /// Called by the service loader.
    public FxWindow() {}

    @Override
    public void open(Callable<Instance> instance, boolean hidden) {
        Application.launch(PlugferryApplication.class);
    }
}
