package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.detail.DetailController;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Navigator;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.EnumMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The window's frame: the places on the left, what is shown, the totals below, and messages in the corner.
public final class MainController implements Navigator {
    private static final Messages TEXT = Messages.of(MainController.class);
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /// From here on the places have room for their names.
    private static final double WIDE = 860;

    private final InstanceModel model;
    private final Context context;
    private final Screens screens;
    private final Toasts messages;
    private final Parent root;
    private final Map<Screen, ToggleButton> places = new EnumMap<>(Screen.class);
    private @Nullable ScreenView current;
    /// What had the focus before the sheet.
    private @Nullable Node focused;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleGroup placesGroup;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox sidebar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton devices;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton simulated;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton listeners;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton peers;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton activity;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton settings;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton doctor;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane content;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label totals;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button stopAll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox toasts;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private BorderPane frame;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane veil;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane sheetPlace;

    public MainController(InstanceModel model, ObservableValue<TrayHost> tray) {
        this.model = model;
        this.context = new Context(model, this, tray);
        this.screens = new Screens(context);
        this.root = Fxml.load(this, "main.fxml");
        this.messages = new Toasts(toasts, model::order, this::copy);
        model.onProblem(messages::problem);
        places.put(Screen.DEVICES, devices);
        places.put(Screen.SIMULATED, simulated);
        places.put(Screen.LISTENERS, listeners);
        places.put(Screen.PEERS, peers);
        places.put(Screen.ACTIVITY, activity);
        places.put(Screen.SETTINGS, settings);
        places.put(Screen.DOCTOR, doctor);
        places.forEach(this::connect);
        FooterViewModel footer = new FooterViewModel(model);
        totals.textProperty().bind(footer.totalsProperty());
        stopAll.disableProperty().bind(footer.sharingProperty().not());
        sidebar.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.widthProperty().subscribe(width -> setNarrow(width.doubleValue() < WIDE));
            }
        });
        show(model.snapshot().preferences().firstRunDone() ? Screen.DEVICES : Screen.FIRST_RUN);
    }

    public Parent root() {
        return root;
    }

    /// Puts the cursor where the present screen is searched; on the devices where it cannot be.
    void focusSearch() {
        ScreenView view = current;
        if (view == null || !view.focusSearch()) {
            show(Screen.DEVICES);
            var _ = screens.get(Screen.DEVICES).focusSearch();
        }
    }

    @FXML
    void stopAll() {
        var _ = model.perform(new Order.StopAll()).thenAccept(answer -> {
            if (answer instanceof Answer.Done(String sentence, String _)) {
                toast(sentence);
            }
        });
    }

    @Override
    public void show(Screen screen) {
        if (!Screens.exists(screen)) {
            return;
        }
        ToggleButton place = places.get(screen);
        placesGroup.selectToggle(place);
        show(screens.get(screen));
    }

    @Override
    public void showDevice(String deviceId) {
        model.snapshot().devices().stream()
                .filter(device -> device.id().equals(deviceId))
                .findFirst()
                .ifPresent(device -> {
                    placesGroup.selectToggle(devices);
                    show(new DetailController(context, device));
                });
    }

    @Override
    public void toast(String sentence) {
        messages.done(sentence);
    }

    @Override
    public void problem(Problem problem) {
        messages.problem(problem);
    }

    @Override
    public void showSheet(Parent sheet) {
        if (!veil.isVisible()) {
            focused = root.getScene() == null ? null : root.getScene().getFocusOwner();
        }
        sheetPlace.getChildren().setAll(sheet);
        veil.setVisible(true);
        frame.setDisable(true);
        Platform.runLater(sheet::requestFocus);
    }

    @Override
    public void closeSheet() {
        veil.setVisible(false);
        sheetPlace.getChildren().clear();
        frame.setDisable(false);
        Node before = focused;
        focused = null;
        (before == null || before.getScene() == null ? content : before).requestFocus();
    }

    @Override
    public void copy(String text) {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(text);
        Clipboard.getSystemClipboard().setContent(clip);
        toast(TEXT.get("toast.copied"));
    }

    private void show(ScreenView view) {
        ScreenView before = current;
        if (view.equals(before)) {
            return;
        }
        current = view;
        content.getChildren().setAll(view.root());
        if (before != null) {
            before.hidden();
        }
        view.shown();
    }

    private void connect(Screen screen, ToggleButton place) {
        place.setTooltip(new Tooltip(place.getText()));
        place.setAccessibleText(place.getText());
        place.setDisable(!Screens.exists(screen));
        // A place that is chosen stays so when it is clicked again, and leads back from a single device.
        place.setOnAction(event -> show(screen));
    }

    private void setNarrow(boolean narrow) {
        sidebar.pseudoClassStateChanged(NARROW, narrow);
        places.values()
                .forEach(place -> place.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }
}
