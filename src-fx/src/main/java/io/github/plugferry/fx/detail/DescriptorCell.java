package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.DescriptorTree;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A descriptor or field with its bytes.
final class DescriptorCell extends TreeCell<DescriptorTree.Node> {
    private final Label text = new Label();
    private final Label raw = new Label();
    private final HBox line = new HBox(16, text, raw);

    DescriptorCell() {
        text.setMinWidth(USE_PREF_SIZE);
        raw.setMinWidth(0);
        raw.getStyleClass().addAll("mono", "muted", "small-text");
    }

    @Override
    protected void updateItem(DescriptorTree.@Nullable Node node, boolean empty) {
        super.updateItem(node, empty);
        if (node == null || empty) {
            setGraphic(null);
            return;
        }
        text.setText(node.text());
        raw.setText(node.raw());
        setGraphic(line);
    }
}
