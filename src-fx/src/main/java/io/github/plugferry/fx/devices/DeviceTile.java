package io.github.plugferry.fx.devices;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.control.CategoryIcon;
import io.github.plugferry.fx.control.ProblemWords;
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
/// note
/// below.
final class DeviceTile extends VBox {
    private static final Messages TEXT = Messages.of(DeviceTile.class);
    /// Below this width there is no room for the graph.
    private static final double WIDE = 560;
    private static final List<String> STATUS_STYLES =
            List.of("muted", "status-ok", "status-accent", "status-warn", "status-bad");

    private final InstanceModel model;
    private final DevicesViewModel devices;
    private final DevicesController.Actions actions;

    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label simulated = chip("tile.simulated");
    private final Label capturing = chip("tile.capturing");
    private final Label facts = new Label();
    private final FontIcon statusIcon = new FontIcon();
    private final Label status = new Label();
    private final TrafficMeter busy = new TrafficMeter();
    private final Button copy = iconButton("mdi2c-console", "tile.copyCommand");
    private final Button options = iconButton("mdi2t-tune-variant", "tile.options");
    private final Button forget = iconButton("mdi2t-trash-can-outline", "tile.forget");
    private final ToggleSwitch toggle = new ToggleSwitch();
    private final Label noteText = new Label();
    private final FontIcon noteIcon = new FontIcon();
    private final HBox noteButtons = new HBox(8);
    private final VBox note = new VBox(8);

    /// How a state looks.
    private record Look(String icon, String style) {}

    private Row.@Nullable Device row;
    private Subscription subscriptions = Subscription.EMPTY;
    private @Nullable String noteShown;
    private @Nullable Look look;

    DeviceTile(InstanceModel model, DevicesViewModel devices, DevicesController.Actions actions) {
        this.model = model;
        this.devices = devices;
        this.actions = actions;
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
        status.setMinWidth(0);
        status.getStyleClass().add("small-text");
        HBox statusLine = new HBox(6, statusIcon, status);
        statusLine.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, title, facts, statusLine);
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
        noteText.setWrapText(true);
        noteText.setMinHeight(Region.USE_PREF_SIZE);
        HBox noteLine = new HBox(8, noteIcon, noteText);
        noteLine.setAlignment(Pos.TOP_LEFT);
        note.getChildren().addAll(noteLine, noteButtons);
        note.getStyleClass().add("device-note");
        note.managedProperty().bind(note.visibleProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        simulated.managedProperty().bind(simulated.visibleProperty());
        capturing.managedProperty().bind(capturing.visibleProperty());
        getChildren().addAll(line, note);
    }

    /// Where in the list it is.
    void setIndex(int index) {
        busy.setTurn(index);
    }

    /// Shows a device, or nothing.
    void show(Row.@Nullable Device next) {
        if (next == row) {
            return;
        }
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        row = next;
        noteShown = null;
        if (next != null) {
            subscriptions = Subscription.combine(
                    next.statusProperty().subscribe(this::update),
                    next.questionProperty().subscribe(this::updateNote),
                    next.problemProperty().subscribe(this::updateNote),
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
        status.setText(device.status());
        setStatusStyle(device);
        copy.setVisible(row != null && row.hasCommand());
        forget.setVisible(row != null && row.canBeForgotten());
        options.setVisible(row != null && row.canBeShared());
        toggle.setVisible(options.isVisible());
        boolean shared = row != null && row.isShared();
        toggle.setSelected(shared);
        toggle.setAccessibleText(TEXT.get(shared ? "tile.unshare" : "tile.share"));
        setAccessibleText(TEXT.get("tile.accessible", device.name(), device.status()));
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("absent"), !device.pluggedIn());
        updateNote();
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

    private void setStatusStyle(DeviceStatus device) {
        ShareStatus share = device.share();
        boolean trouble = share != null && share.problem() != null;
        Look next = switch (device.state()) {
            case NOT_SHARED -> new Look("mdi2c-circle-outline", "muted");
            case SHARED ->
                trouble
                        ? new Look("mdi2t-timer-sand", "status-warn")
                        : new Look("mdi2c-circle-slice-4", "status-accent");
            case IN_USE -> new Look("mdi2c-check-circle", "status-ok");
            case NEEDS_PERMISSION -> new Look("mdi2l-lock-outline", "status-warn");
            case NOT_PLUGGED_IN -> new Look("mdi2p-power-plug-off-outline", "muted");
            case PROBLEM -> new Look("mdi2a-alert-circle-outline", "status-bad");
        };
        // Each change of classes has the row styled anew.
        if (next.equals(look)) {
            return;
        }
        look = next;
        statusIcon.setIconLiteral(next.icon());
        for (var node : List.of(statusIcon, status)) {
            node.getStyleClass().removeAll(STATUS_STYLES);
            node.getStyleClass().add(next.style());
        }
    }

    /// What changes with the time alone. Where another screen is shown, nothing does.
    private void updateTime() {
        if (row == null || getScene() == null) {
            return;
        }
        DeviceStatus device = row.status();
        busy.setVisible(device.state() == State.IN_USE && getWidth() >= WIDE);
        if (busy.isVisible()) {
            busy.show(model.history(device.id()), model.now());
        }
        ShareStatus share = device.share();
        if (share != null && share.retryAtEpochMillis() > model.now()) {
            status.setText(device.status() + " · " + TEXT.get("tile.retry", seconds(share.retryAtEpochMillis())));
        }
        if (share != null && share.confirmUntilEpochMillis() > model.now()) {
            updateNote();
        }
    }

    private long seconds(long untilMillis) {
        return Math.max(0, (untilMillis - model.now() + 999) / 1000);
    }

    /// The most urgent of what there is to say: the guard that runs out, a question, what went wrong.
    private void updateNote() {
        Row.Device shown = row;
        if (shown == null) {
            return;
        }
        ShareStatus share = shown.status().share();
        Hindrance question = shown.questionProperty().get();
        Problem problem = shown.problemProperty().get();
        if (problem == null && share != null) {
            problem = share.problem();
        }
        if (share != null && share.confirmUntilEpochMillis() > model.now()) {
            String text = TEXT.get("tile.guard", seconds(share.confirmUntilEpochMillis()));
            showNote(
                    "guard",
                    "mdi2t-timer-outline",
                    "status-warn",
                    text,
                    () -> List.of(
                            button(TEXT.get("tile.keep"), true, () -> devices.confirmInput(shown)),
                            button(TEXT.get("tile.unshare"), false, () -> devices.stop(shown))));
        } else if (question != null) {
            String text = question.why() + ". " + question.remedy();
            showNote(
                    "question" + question.code(),
                    "mdi2a-alert-outline",
                    "status-warn",
                    text,
                    () -> List.of(
                            button(TEXT.get("tile.anyway"), true, () -> devices.shareAnyway(shown)),
                            button(TEXT.get("tile.cancel"), false, () -> devices.dismiss(shown))));
        } else if (problem != null) {
            showProblem(shown, problem);
        } else {
            note.setVisible(false);
            noteShown = null;
        }
    }

    private void showProblem(Row.Device shown, Problem problem) {
        showNote("problem" + problem.hashCode(), "mdi2a-alert-circle-outline", "status-bad", problem.sentence(), () -> {
            List<Button> buttons = new ArrayList<>();
            Order fix = problem.fix();
            if (fix != null) {
                buttons.add(button(ProblemWords.fix(fix), true, () -> devices.mend(shown, fix)));
            }
            if (!problem.details().isEmpty()) {
                buttons.add(button(ProblemWords.copy(), false, () -> actions.copy(ProblemWords.details(problem))));
            }
            if (shown.problemProperty().get() != null) {
                buttons.add(button(TEXT.get("tile.close"), false, () -> devices.dismiss(shown)));
            }
            return buttons;
        });
    }

    private void showNote(
            String identity,
            String literal,
            String style,
            String text,
            java.util.function.Supplier<List<Button>> buttons) {
        noteText.setText(text);
        note.setVisible(true);
        // The buttons stay while only a number in the text changes, or the focus would be lost.
        if (!identity.equals(noteShown)) {
            noteShown = identity;
            noteIcon.setIconLiteral(literal);
            noteIcon.getStyleClass().removeAll(STATUS_STYLES);
            noteIcon.getStyleClass().add(style);
            noteButtons.getChildren().setAll(buttons.get());
            noteButtons.setVisible(!noteButtons.getChildren().isEmpty());
            noteButtons.setManaged(noteButtons.isVisible());
        }
    }

    private static Button button(String word, boolean accent, Runnable action) {
        Button button = new Button(word);
        button.getStyleClass().add(Styles.SMALL);
        if (accent) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setOnAction(event -> action.run());
        return button;
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
