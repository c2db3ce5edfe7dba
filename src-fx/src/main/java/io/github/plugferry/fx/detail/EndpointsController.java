package io.github.plugferry.fx.detail;

import io.github.plugferry.fx.control.Contained;
import io.github.plugferry.fx.detail.DetailViewModel.EndpointLine;
import io.github.plugferry.fx.view.Fxml;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The traffic of each endpoint, as figures.
final class EndpointsController {
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<ObjectProperty<EndpointLine>> table;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> endpoint;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> type;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> rate;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> bytes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> urbs;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> failed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> packets;

    EndpointsController() {
        Fxml.load(this, "endpoints.fxml");
        this.root = new Contained(table);
        setText(endpoint, EndpointLine::endpoint);
        setText(type, EndpointLine::type);
        setText(rate, EndpointLine::rate);
        setText(bytes, EndpointLine::bytes);
        setText(urbs, EndpointLine::urbs);
        setText(failed, EndpointLine::failed);
        setText(packets, EndpointLine::packets);
    }

    Parent root() {
        return root;
    }

    /// Lines stay, so that only the texts are drawn anew that have changed, and not the table.
    void show(List<EndpointLine> lines) {
        if (lines.size() != table.getItems().size()) {
            table.getItems()
                    .setAll(lines.stream().map(SimpleObjectProperty::new).toList());
            // As high as its lines and the head: the page scrolls, not the table.
            table.setPrefHeight(table.getFixedCellSize() * (lines.size() + 1.4));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            table.getItems().get(i).set(lines.get(i));
        }
    }

    private static void setText(
            TableColumn<ObjectProperty<EndpointLine>, String> column, Function<EndpointLine, String> text) {
        column.setCellValueFactory(line -> line.getValue().map(text));
        column.setSortable(false);
        column.setReorderable(false);
    }
}
