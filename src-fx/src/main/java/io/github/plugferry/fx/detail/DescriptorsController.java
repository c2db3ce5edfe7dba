package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DescriptorTree;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Navigator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/// What a device says of itself, decoded and in bytes.
final class DescriptorsController {
    private final DetailViewModel device;
    private final Navigator navigator;
    private final Parent root;
    private List<DescriptorTree.Node> nodes = List.of();

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button copy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TreeView<DescriptorTree.Node> tree;

    DescriptorsController(DetailViewModel device, Navigator navigator) {
        this.device = device;
        this.navigator = navigator;
        this.root = Fxml.load(this, "descriptors.fxml");
        tree.setCellFactory(view -> new DescriptorCell());
    }

    Parent root() {
        return root;
    }

    /// Reads them, unless they are there.
    void read() {
        if (nodes.isEmpty()) {
            var _ = device.readDescriptors().whenComplete(this::show);
        }
    }

    @FXML
    void copy() {
        navigator.copy(DescriptorTree.text(nodes));
    }

    private void show(@Nullable Answer answer, @Nullable Throwable e) {
        nodes = answer instanceof Answer.Descriptors read ? DescriptorTree.of(read) : List.of();
        problem.setText(e == null ? "" : InstanceModel.problem(e).sentence());
        copy.setDisable(nodes.isEmpty());
        TreeItem<DescriptorTree.Node> top = new TreeItem<>();
        nodes.forEach(node -> top.getChildren().add(item(node, true)));
        tree.setRoot(top);
    }

    private static TreeItem<DescriptorTree.Node> item(DescriptorTree.Node node, boolean expanded) {
        TreeItem<DescriptorTree.Node> item = new TreeItem<>(node);
        item.setExpanded(expanded);
        node.children().forEach(child -> item.getChildren().add(item(child, false)));
        return item;
    }
}
