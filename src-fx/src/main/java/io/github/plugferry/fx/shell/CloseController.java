package io.github.plugferry.fx.shell;

import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Navigator;
import javafx.fxml.FXML;
import javafx.scene.Parent;

/// Asks what becomes of what is shared when the window is closed and no tray would show that it goes on.
final class CloseController {
    private final Navigator navigator;
    private final Runnable keepSharing;
    private final Runnable quit;
    private final Parent root;

    CloseController(Navigator navigator, Runnable keepSharing, Runnable quit) {
        this.navigator = navigator;
        this.keepSharing = keepSharing;
        this.quit = quit;
        this.root = Fxml.load(this, "close.fxml");
    }

    Parent root() {
        return root;
    }

    @FXML
    void keepSharing() {
        navigator.closeSheet();
        keepSharing.run();
    }

    @FXML
    void quit() {
        quit.run();
    }

    @FXML
    void cancel() {
        navigator.closeSheet();
    }
}
