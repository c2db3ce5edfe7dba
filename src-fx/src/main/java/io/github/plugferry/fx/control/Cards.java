package io.github.plugferry.fx.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Fills a pane with a node for each row, and keeps the nodes of rows that stay: what is typed into one, and the focus.
public final class Cards {
    private Cards() {}

    public static <R> void fill(Pane pane, ObservableList<R> rows, Function<R, Node> make) {
        Map<R, Node> nodes = new HashMap<>();
        Runnable update = () -> {
            nodes.keySet().retainAll(rows);
            List<Node> wanted =
                    rows.stream().map(row -> nodes.computeIfAbsent(row, make)).toList();
            arrange(pane.getChildren(), wanted);
        };
        rows.addListener((ListChangeListener<R>) change -> update.run());
        update.run();
    }

    /// Leaves what is in its place already where it is, as a node that is taken out loses the focus.
    private static void arrange(ObservableList<Node> children, List<Node> wanted) {
        children.retainAll(wanted);
        for (int index = 0; index < wanted.size(); index++) {
            Node node = wanted.get(index);
            if (index == children.size() || !children.get(index).equals(node)) {
                children.remove(node);
                children.add(index, node);
            }
        }
    }
}
