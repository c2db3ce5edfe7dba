package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.fx.detail.DetailViewModel.Fact;
import io.github.plugferry.fx.remember.RememberController;
import io.github.plugferry.fx.remember.RememberViewModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a device is and how it is shared, as facts, and whether it is opened without a password.
final class OverviewController {
    private final DetailViewModel device;
    private final RememberViewModel permission;
    private final Parent root;
    private List<Fact> shown = List.of();

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane overview;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox parts;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane facts;

    OverviewController(Context context, DetailViewModel device, RememberViewModel permission) {
        this.device = device;
        this.permission = permission;
        this.root = Fxml.load(this, "overview.fxml");
        Runnable toEnd = () -> overview.setVvalue(overview.getVmax());
        parts.getChildren().add(new RememberController(context, permission, toEnd).root());
    }

    Parent root() {
        return root;
    }

    void update(DeviceStatus now) {
        show(device.facts());
        permission.show(now);
    }

    private void show(List<Fact> wanted) {
        // Written anew only where they differ, or a selection of text would be lost four times a second.
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        facts.getChildren().clear();
        for (int i = 0; i < wanted.size(); i++) {
            Label label = new Label(wanted.get(i).name());
            label.getStyleClass().add("muted");
            label.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(label, VPos.TOP);
            facts.add(label, 0, i);
            facts.add(value(wanted.get(i)), 1, i);
        }
    }

    /// Text that can be selected and copied, where it is one line.
    private static Node value(Fact fact) {
        String text = fact.value();
        if (text.indexOf('\n') >= 0) {
            Label lines = new Label(text);
            lines.setWrapText(true);
            return lines;
        }
        TextField line = new TextField(text);
        line.setEditable(false);
        line.setAccessibleText(fact.name());
        line.getStyleClass().add("plain-text");
        GridPane.setHgrow(line, Priority.ALWAYS);
        return line;
    }
}
