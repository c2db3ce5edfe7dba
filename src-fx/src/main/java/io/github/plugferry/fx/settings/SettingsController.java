package io.github.plugferry.fx.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Preferences.Notifications;
import io.github.plugferry.app.api.Preferences.OnClose;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.control.AddressField;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the preferences, and applies what is set.
public final class SettingsController implements ScreenView {
    private static final Messages TEXT = Messages.of(SettingsController.class);
    private static final double TEXT_STEP = 25;

    private final SettingsViewModel viewModel;
    private final Context context;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox sections;

    public SettingsController(Context context) {
        this.context = context;
        viewModel = new SettingsViewModel(context.model());
        root = Fxml.load(this, "settings.fxml");
        ProblemRow problem = new ProblemRow(context);
        problem.problemProperty().bind(viewModel.problemProperty());
        sections.getChildren()
                .addAll(
                        problem,
                        general(),
                        appearance(),
                        sharing(),
                        network(),
                        permissions(),
                        notifications(),
                        advanced());
    }

    private Node general() {
        return section(
                "general",
                toggle("general.login", "general.login.text", viewModel.startAtLoginProperty()),
                startHidden(),
                choice("general.close", "general.close.", "", viewModel.onCloseProperty(), List.of(OnClose.values())),
                toggle("general.hubs", "general.hubs.text", viewModel.showHubsProperty()));
    }

    /// Of no use where nothing would bring the window back.
    private Node startHidden() {
        SettingRow row = toggle("general.hidden", "general.hidden.text", viewModel.startHiddenProperty());
        context.tray().subscribe(host -> {
            boolean missing = host == TrayHost.ABSENT;
            row.allow(!missing);
            row.explain(TEXT.get(missing ? "general.hidden.none" : "general.hidden.text"));
        });
        return row;
    }

    private Node appearance() {
        Slider size = new Slider(100, 200, 100);
        size.setMajorTickUnit(TEXT_STEP);
        size.setMinorTickCount(0);
        size.setBlockIncrement(TEXT_STEP);
        size.setSnapToTicks(true);
        size.setPrefWidth(180);
        size.setId("text-size");
        size.setValue(viewModel.textSizeProperty().get());
        viewModel.textSizeProperty().subscribe(percent -> size.setValue(percent.doubleValue()));
        // A size that follows the mouse would move the slider from under it.
        size.valueProperty().subscribe(value -> {
            if (!size.isValueChanging()) {
                setTextSize(size);
            }
        });
        size.valueChangingProperty().subscribe(changing -> {
            if (!changing) {
                setTextSize(size);
            }
        });
        SettingRow sizeRow = new SettingRow(TEXT.get("appearance.size"), "", size);
        var percent = Forms.text("", "muted");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        viewModel
                .textSizeProperty()
                .subscribe(value -> percent.setText(TEXT.get("appearance.size.value", value.intValue())));
        sizeRow.getChildren().add(1, percent);
        return section(
                "appearance",
                choice("appearance.theme", "appearance.theme.", "", viewModel.themeProperty(), List.of(Theme.values())),
                toggle("appearance.contrast", "appearance.contrast.text", viewModel.highContrastProperty()),
                sizeRow,
                toggle("appearance.motion", "appearance.motion.text", viewModel.reducedMotionProperty()));
    }

    private void setTextSize(Slider size) {
        viewModel.textSizeProperty().set((int) (Math.round(size.getValue() / TEXT_STEP) * TEXT_STEP));
    }

    private Node sharing() {
        return section(
                "sharing",
                choice("sharing.keep", "sharing.keep.", "", viewModel.keepProperty(), List.of(Keep.values())),
                toggle("sharing.confirm", "sharing.confirm.text", viewModel.confirmInputProperty()));
    }

    private Node network() {
        AddressField listen = new AddressField(
                viewModel.listenAddress(), TEXT.get("network.listen"), TEXT.get("network.listen.prompt"), () -> {});
        listen.field().setId("default-listen");
        AddressField connect = new AddressField(
                viewModel.connectAddress(), TEXT.get("network.connect"), TEXT.get("network.connect.prompt"), () -> {});
        connect.field().setId("default-connect");
        viewModel.directionProperty().subscribe(direction -> {
            Forms.setPresent(listen, direction == Direction.LISTEN);
            Forms.setPresent(connect, direction == Direction.CONNECT);
        });
        return section(
                "network",
                choice(
                        "network.direction",
                        "network.direction.",
                        "",
                        viewModel.directionProperty(),
                        List.of(Direction.values())),
                SettingRow.wide(new VBox(listen, connect)),
                Forms.text(TEXT.get("network.text"), "muted", "small-text"));
    }

    private Node permissions() {
        Button doctor = new Button(TEXT.get("permissions.doctor"));
        doctor.setOnAction(event -> context.navigator().show(Screen.DOCTOR));
        return section("permissions", new SettingRow(TEXT.get("permissions.text"), "", doctor));
    }

    private Node notifications() {
        return section(
                "notifications",
                choice(
                        "notifications.which",
                        "notifications.which.",
                        "",
                        viewModel.notificationsProperty(),
                        List.of(Notifications.values())));
    }

    private Node advanced() {
        Button first = new Button(TEXT.get("advanced.first.show"));
        first.setOnAction(event -> {
            viewModel.showFirstRunAgain();
            context.navigator().show(Screen.FIRST_RUN);
        });
        return section(
                "advanced",
                choice(
                        "advanced.backend",
                        "advanced.backend.",
                        "advanced.backend.text",
                        viewModel.backendProperty(),
                        List.of("usbfs", "libusb")),
                new SettingRow(TEXT.get("advanced.first"), TEXT.get("advanced.first.text"), first));
    }

    private static VBox section(String key, Node... rows) {
        VBox card = new VBox(Forms.text(TEXT.get(key), "card-title"));
        card.getChildren().addAll(rows);
        card.getStyleClass().addAll("card", "setting-card");
        return card;
    }

    private static SettingRow toggle(String key, String textKey, BooleanProperty property) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setAccessibleRole(javafx.scene.AccessibleRole.TOGGLE_BUTTON);
        toggle.setId(key.replace('.', '-'));
        toggle.selectedProperty().bindBidirectional(property);
        // It knows the mouse only.
        toggle.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE) {
                property.set(!property.get());
                event.consume();
            }
        });
        return new SettingRow(TEXT.get(key), TEXT.get(textKey), toggle);
    }

    /// @param start of the keys of the values
    private static <T> Node choice(String key, String start, String textKey, Property<T> property, List<T> values) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(key.replace('.', '-'));
        box.getItems().setAll(values);
        Forms.name(box, value -> TEXT.get(start + value));
        box.valueProperty().bindBidirectional(property);
        return new SettingRow(TEXT.get(key), textKey.isEmpty() ? "" : TEXT.get(textKey), box);
    }

    @Override
    public Parent root() {
        return root;
    }
}
