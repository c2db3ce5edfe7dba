package io.github.plugferry.fx;

import io.github.plugferry.app.cli.Window;
import java.util.List;
import javafx.application.Application;

/// Starts JavaFX.
public final class FxWindow implements Window {
    /// Called by the service loader.
    public FxWindow() {}

    @Override
    public void open(List<String> args) {
        Application.launch(PlugferryApplication.class, args.toArray(String[]::new));
    }
}
