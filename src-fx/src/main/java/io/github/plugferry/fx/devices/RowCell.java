package io.github.plugferry.fx.devices;

import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A line of the list: a heading or a device. There are only as many as are seen.
final class RowCell extends ListCell<Row> {
    private static final Messages TEXT = Messages.of(RowCell.class);
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final DeviceTile tile;
    private final Label heading = new Label();

    RowCell(InstanceModel model, DevicesViewModel devices, DevicesController.Actions actions) {
        tile = new DeviceTile(model, devices, actions);
        heading.getStyleClass().add("group-title");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("device-cell");
        // A tile is as wide as the list, and cuts its words rather than be wider.
        setPrefWidth(0);
        tile.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && getItem() instanceof Row.Device device) {
                actions.details(device);
            }
        });
        tile.setOnContextMenuRequested(event -> {
            if (getItem() instanceof Row.Device device) {
                // Only the other mouse button chooses by itself.
                getListView().getSelectionModel().select(device);
                actions.menu(device, tile, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        tile.setIndex(index);
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(HEADING, item instanceof Row.Heading);
        switch (item) {
            case null -> {
                tile.show(null);
                setGraphic(null);
                setAccessibleText(null);
            }
            case Row.Heading(Group group) -> {
                tile.show(null);
                heading.setText(TEXT.get("group." + group.name()));
                setGraphic(heading);
                setAccessibleText(heading.getText());
            }
            case Row.Device device -> {
                tile.show(device);
                setGraphic(tile);
                setAccessibleText(TEXT.get(
                        "tile.accessible",
                        device.status().name(),
                        device.status().status()));
            }
        }
    }
}
