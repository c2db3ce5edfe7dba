package io.github.plugferry.fx.remember;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Navigator;
import javafx.scene.control.CheckMenuItem;

/// In the menu of a device: has it opened without a password. As the menu is closed by then, a message tells what came
/// of it.
public final class RememberItem extends CheckMenuItem {
    private static final Messages TEXT = Messages.of(RememberItem.class);

    private final RememberViewModel permission;

    public RememberItem(DeviceStatus device, RememberViewModel permission, Navigator navigator) {
        super(TEXT.get("title"));
        this.permission = permission;
        setId("menu-remember");
        visibleProperty().bind(permission.offeredProperty());
        permission.rememberedProperty().subscribe(this::setSelected);
        permission.busyProperty().subscribe((before, busy) -> {
            if (busy) {
                return;
            }
            Problem problem = permission.problemProperty().get();
            if (problem == null) {
                boolean remembered = permission.rememberedProperty().get();
                navigator.toast(TEXT.get(remembered ? "done" : "undone", device.name()));
            } else {
                navigator.problem(problem);
            }
        });
        setOnAction(event -> toggle());
        permission.show(device);
    }

    private void toggle() {
        // It shows what is, and not what is wished.
        setSelected(permission.rememberedProperty().get());
        permission.toggle();
    }
}
