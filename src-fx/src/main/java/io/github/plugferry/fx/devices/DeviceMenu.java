package io.github.plugferry.fx.devices;

import io.github.plugferry.fx.capture.Capturing;
import io.github.plugferry.fx.remember.RememberItem;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// All that can be done with a device, at its row. Made when it is asked for.
final class DeviceMenu extends ContextMenu {
    private static final Messages TEXT = Messages.of(DeviceMenu.class);

    private final Row.Device row;
    private final MenuItem share = new MenuItem();
    private final MenuItem capture;
    private final MenuItem copyCommand;
    private final MenuItem forget;

    /// @param remember the last one, as it appears only when it is known whether it is offered
    DeviceMenu(Row.Device row, DevicesViewModel devices, DevicesController.Actions actions, RememberItem remember) {
        this.row = row;
        share.setId("menu-share");
        share.setOnAction(event -> devices.toggle(row));
        share.disableProperty().bind(row.busyProperty());
        share.setVisible(row.canBeShared());
        MenuItem options = item("options", "mdi2t-tune-variant", TEXT.get("tile.options"), () -> actions.options(row));
        options.setVisible(row.canBeShared());
        MenuItem details =
                item("details", "mdi2i-information-outline", TEXT.get("tile.details"), () -> actions.details(row));
        capture = item(
                "capture", "mdi2r-record-circle-outline", Capturing.word(row.status()), () -> actions.capture(row));
        forget = item("forget", "mdi2t-trash-can-outline", TEXT.get("tile.forget"), () -> devices.forget(row));
        copyCommand =
                item("copy-command", "mdi2c-console", TEXT.get("tile.copyCommand"), () -> actions.copyCommand(row));
        String busId = row.status().port();
        String ids = Formats.ids(row.status().vendorId(), row.status().productId());
        SeparatorMenuItem beforeLast = new SeparatorMenuItem();
        beforeLast.visibleProperty().bind(remember.visibleProperty());
        getItems()
                .addAll(
                        share,
                        options,
                        details,
                        capture,
                        forget,
                        new SeparatorMenuItem(),
                        copyCommand,
                        item(
                                "copy-port",
                                "mdi2c-content-copy",
                                TEXT.get("menu.copyPort", busId),
                                () -> actions.copy(busId)),
                        item("copy-ids", "mdi2c-content-copy", TEXT.get("menu.copyIds", ids), () -> actions.copy(ids)),
                        beforeLast,
                        remember);
        update();
        Subscription status = row.statusProperty().subscribe(this::update);
        ListChangeListener<Row> leaving = change -> {
            if (!devices.rows().contains(row)) {
                hide();
            }
        };
        devices.rows().addListener(leaving);
        setOnHidden(event -> {
            status.unsubscribe();
            devices.rows().removeListener(leaving);
        });
    }

    private void update() {
        share.setText(TEXT.get(row.isShared() ? "tile.unshare" : "tile.share"));
        share.setGraphic(new FontIcon(row.isShared() ? "mdi2s-share-off-outline" : "mdi2s-share-variant-outline"));
        capture.setText(Capturing.word(row.status()));
        capture.setVisible(row.canBeCaptured());
        forget.setVisible(row.canBeForgotten());
        copyCommand.setVisible(row.hasCommand());
    }

    private static MenuItem item(String id, String icon, String text, Runnable action) {
        MenuItem item = new MenuItem(text, new FontIcon(icon));
        item.setId("menu-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
