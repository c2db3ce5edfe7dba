package io.github.plugferry.fx;

import io.github.plugferry.app.cli.Window;
import javafx.application.Application;

/// Starts JavaFX.
public final class FxWindow implements Window {
    /// Called by the service loader.
    public FxWindow() {}

    @Override
    public void open(Start start) {
        PlugferryApplication.prepare(start);
        Application.launch(PlugferryApplication.class);
    }
}
