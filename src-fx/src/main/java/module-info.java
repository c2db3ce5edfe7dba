import io.github.plugferry.app.cli.Window;
import io.github.plugferry.fx.FxWindow;
import org.jspecify.annotations.NullMarked;

/// The window of the program.
@NullMarked
module plugferry.fx {
    requires static org.jspecify;
    requires atlantafx.base;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.kordamp.ikonli.javafx;
    // Found by its fonts' service, and named in FXML.
    requires org.kordamp.ikonli.materialdesign2;
    requires plugferry.app;

    // JavaFX makes the Application itself.
    exports io.github.plugferry.fx to
            javafx.graphics;

    // FXML sets the fields of controllers and makes own controls.
    opens io.github.plugferry.fx.activity to
            javafx.fxml;
    opens io.github.plugferry.fx.control to
            javafx.fxml;
    opens io.github.plugferry.fx.detail to
            javafx.fxml;
    opens io.github.plugferry.fx.devices to
            javafx.fxml;
    opens io.github.plugferry.fx.doctor to
            javafx.fxml;
    opens io.github.plugferry.fx.firstrun to
            javafx.fxml;
    opens io.github.plugferry.fx.help to
            javafx.fxml;
    opens io.github.plugferry.fx.listeners to
            javafx.fxml;
    opens io.github.plugferry.fx.peers to
            javafx.fxml;
    opens io.github.plugferry.fx.remember to
            javafx.fxml;
    opens io.github.plugferry.fx.settings to
            javafx.fxml;
    opens io.github.plugferry.fx.shell to
            javafx.fxml;
    opens io.github.plugferry.fx.simulated to
            javafx.fxml;

    provides Window with
            FxWindow;
}
