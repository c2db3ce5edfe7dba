package io.github.plugferry.fx.help;

import io.github.plugferry.fx.control.CardGrid;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Navigator;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The keys, and where to find what.
public final class HelpController implements ScreenView {
    private static final Messages TEXT = Messages.of(HelpController.class);
    private static final String HELP_COMMAND = "plugferry --help";

    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CardGrid keys;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CardGrid topics;

    public HelpController(Context context) {
        root = Fxml.load(this, "help.fxml");
        Navigator navigator = context.navigator();
        keys.getChildren()
                .addAll(
                        keys(
                                "places",
                                key("key.devices", "Ctrl", "1"),
                                key("key.simulated", "Ctrl", "2"),
                                key("key.listeners", "Ctrl", "3"),
                                key("key.peers", "Ctrl", "4"),
                                key("key.activity", "Ctrl", "5"),
                                key("key.settings", "Ctrl", ","),
                                key("key.help", "F1")),
                        keys(
                                "devices",
                                key("key.move", "↑", "↓"),
                                key("key.toggle", "Space"),
                                key("key.open", "Enter"),
                                key("key.options", "Shift", "Enter"),
                                key("key.menu", "Shift", "F10"),
                                key("key.forget", "Del"),
                                key("key.capture", "Ctrl", "E"),
                                key("key.stop", "Ctrl", "Shift", "X")),
                        keys(
                                "window",
                                key("key.search", "Ctrl", "F"),
                                key("key.back", "Esc"),
                                key("key.quit", "Ctrl", "Q")));
        topics.getChildren()
                .addAll(
                        topic("share", () -> navigator.show(Screen.DEVICES)),
                        topic("import", () -> navigator.show(Screen.LISTENERS)),
                        topic("try", () -> navigator.show(Screen.SIMULATED)),
                        topic("trouble", () -> navigator.show(Screen.DOCTOR)),
                        topic("first", () -> navigator.show(Screen.FIRST_RUN)),
                        topic("cli", () -> navigator.copy(HELP_COMMAND)));
        Forms.closeOnEscape(root, () -> navigator.show(Screen.DEVICES));
    }

    private static Node keys(String group, Node... lines) {
        VBox card = new VBox(Forms.text(TEXT.get("keys." + group), "card-title"));
        card.getChildren().addAll(lines);
        card.getStyleClass().add("card");
        return card;
    }

    private static Node key(String meaning, String... names) {
        HBox combination = new HBox(4);
        for (String name : List.of(names)) {
            Label key = new Label(name);
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            combination.getChildren().add(key);
        }
        Label text = Forms.text(TEXT.get(meaning));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(12, text, combination);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node topic(String name, Runnable action) {
        Button button = new Button(TEXT.get("topic." + name + ".button"));
        button.setOnAction(event -> action.run());
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        VBox card = new VBox(
                Forms.text(TEXT.get("topic." + name + ".title"), "card-title"),
                Forms.text(TEXT.get("topic." + name + ".text"), "muted"),
                space,
                button);
        card.getStyleClass().add("card");
        return card;
    }

    @Override
    public void shown() {
        root.requestFocus();
    }

    @Override
    public Parent root() {
        return root;
    }
}
