import io.github.plugferry.app.cli.Window;
import io.github.plugferry.fx.FxWindow;
import org.jspecify.annotations.NullMarked;

/// The window of the program.
@NullMarked
module plugferry.fx {
    requires static org.jspecify;
    requires javafx.controls;
    requires javafx.fxml;
    requires plugferry.app;

    // JavaFX makes the Application itself.
    exports io.github.plugferry.fx to
            javafx.graphics;

    provides Window with
            FxWindow;
}
