package io.github.plugferry.fx;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The main window.
public final class PlugferryApplication extends Application {
    /// Called by JavaFX.
    public PlugferryApplication() {}

    @Override
    public void start(Stage stage) {
        var label = new Label("The window is not built yet. Everything works on the command line: plugferry --help");
        label.setWrapText(true);
        stage.setTitle("Plugferry");
        stage.setScene(new Scene(new StackPane(label), 640, 400));
        stage.show();
    }
}
