package io.github.plugferry.fx.devices;

import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.ScreenView;
import javafx.scene.Parent;

/// The devices.
public final class DevicesController implements ScreenView {
    private final Parent root;

    public DevicesController(Context context) {
        this.root = Fxml.load(this, "devices.fxml");
    }

    @Override
    public Parent root() {
        return root;
    }
}
