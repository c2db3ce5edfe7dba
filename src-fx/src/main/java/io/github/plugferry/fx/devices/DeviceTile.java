package io.github.plugferry.fx.devices;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.fx.control.CategoryIcon;
import io.github.plugferry.fx.control.TrafficMeter;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A device in the list: what it is, how it is, how busy it is, and the switch. What it asks or what went wrong is a
/// note below.
final class DeviceTile extends VBox {
    private static final Messages TEXT = Messages.of(DeviceTile.class);
    /// Below this width there is no room for the graph.
    private static final double WIDE = 560;

    private final InstanceModel model;
    private final DevicesController.Actions actions;

    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label simulated = chip("tile.simulated");
    private final Label capturing = chip("tile.capturing");
    private final Label facts = new Label();
    private final TrafficMeter busy = new TrafficMeter();
    private final Button copy = iconButton("mdi2c-console", "tile.copyCommand");
    private final Button options = iconButton("mdi2t-tune-variant", "tile.options");
    private final Button forget = iconButton("mdi2t-trash-can-outline", "tile.forget");
    private final ToggleSwitch toggle = new ToggleSwitch();
    private final StatusLine status;
    private final DeviceNote note;

    private Row.@Nullable Device row;
    private Subscription subscriptions = Subscription.EMPTY;

    DeviceTile(InstanceModel model, DevicesViewModel devices, DevicesController.Actions actions) {
        this.model = model;
        this.actions = actions;
        this.status = new StatusLine(model);
        this.note = new DeviceNote(model, devices, actions);
        getStyleClass().add("device-tile");
        StackPane picture = new StackPane(icon);
        picture.getStyleClass().add("device-picture");
        name.getStyleClass().add("device-name");
        name.setMinWidth(40);
        name.setTextOverrun(OverrunStyle.ELLIPSIS);
        simulated.setMinWidth(Region.USE_PREF_SIZE);
        capturing.setMinWidth(Region.USE_PREF_SIZE);
        HBox title = new HBox(8, name, simulated, capturing);
        title.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().addAll("muted", "small-text");
        facts.setMinWidth(0);
        VBox words = new VBox(2, title, facts, status);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, picture, words, busy, copy, options, forget, toggle, detailsButton());
        line.setAlignment(Pos.CENTER_LEFT);
        copy.managedProperty().bind(copy.visibleProperty());
        copy.setOnAction(event -> withRow(actions::copyCommand));
        options.setOnAction(event -> withRow(actions::options));
        forget.managedProperty().bind(forget.visibleProperty());
        forget.setOnAction(event -> withRow(devices::forget));
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setFocusTraversable(false);
        toggle.setAccessibleRole(javafx.scene.AccessibleRole.TOGGLE_BUTTON);
        // The row decides what the switch shows: it must not flip before the device is shared.
        toggle.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_RELEASED, event -> {
            event.consume();
            if (event.getButton() == MouseButton.PRIMARY && row != null) {
                devices.toggle(row);
            }
        });
        busy.managedProperty().bind(busy.visibleProperty());
        simulated.managedProperty().bind(simulated.visibleProperty());
        capturing.managedProperty().bind(capturing.visibleProperty());
        getChildren().addAll(line, note);
    }

    /// Where in the list it is.
    void setIndex(int index) {
        busy.setTurn(index);
        status.setTurn(index);
    }

    /// Shows a device, or nothing.
    void show(Row.@Nullable Device next) {
        if (next == row) {
            return;
        }
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        row = next;
        note.setRow(next);
        status.reset();
        if (next != null) {
            subscriptions = Subscription.combine(
                    next.statusProperty().subscribe(this::update),
                    next.questionProperty().subscribe(note::update),
                    next.problemProperty().subscribe(note::update),
                    next.busyProperty().subscribe(toggle::setDisable),
                    model.nowProperty().subscribe(this::updateTime),
                    widthProperty().subscribe(this::updateTime),
                    sceneProperty().subscribe(this::updateTime));
        }
    }

    private Button detailsButton() {
        Button details = iconButton("mdi2c-chevron-right", "tile.details");
        details.setOnAction(event -> withRow(actions::details));
        return details;
    }

    private void withRow(java.util.function.Consumer<Row.Device> action) {
        if (row != null) {
            action.accept(row);
        }
    }

    private void update(DeviceStatus device) {
        icon.setIconLiteral(CategoryIcon.of(device.category()));
        name.setText(device.name());
        simulated.setVisible(device.simulated());
        capturing.setVisible(device.captureFile() != null);
        facts.setText(facts(device));
        status.update(device);
        copy.setVisible(row != null && row.hasCommand());
        forget.setVisible(row != null && row.canBeForgotten());
        options.setVisible(row != null && row.canBeShared());
        toggle.setVisible(options.isVisible());
        boolean shared = row != null && row.isShared();
        toggle.setSelected(shared);
        toggle.setAccessibleText(TEXT.get(shared ? "tile.unshare" : "tile.share"));
        setAccessibleText(TEXT.get("tile.accessible", device.name(), device.status()));
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("absent"), !device.pluggedIn());
        note.update();
        updateTime();
    }

    static String facts(DeviceStatus device) {
        List<String> facts = new ArrayList<>();
        if (!device.manufacturer().isEmpty()) {
            facts.add(device.manufacturer());
        }
        facts.add(TEXT.get("tile.port", device.port()));
        if (!device.speed().isEmpty()) {
            facts.add(TEXT.get("tile.speed", device.speed()));
        }
        return String.join(" · ", facts);
    }

    /// What changes with the time alone. Where another screen is shown, nothing does.
    private void updateTime() {
        if (row == null || getScene() == null) {
            return;
        }
        DeviceStatus device = row.status();
        busy.setVisible(device.state() == State.IN_USE && getWidth() >= WIDE);
        if (busy.isVisible()) {
            busy.show(model.history(device.id()), model.now(), model.beat());
        }
        status.tick();
        note.tick();
    }

    private static Button iconButton(String literal, String key) {
        Button button = new Button(null, new FontIcon(literal));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(TEXT.get(key));
        button.setTooltip(new Tooltip(TEXT.get(key)));
        button.setFocusTraversable(false);
        return button;
    }

    private static Label chip(String key) {
        Label chip = new Label(TEXT.get(key));
        chip.getStyleClass().add("chip");
        return chip;
    }
}
