package io.github.plugferry.fx.detail;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.fx.capture.Capturing;
import io.github.plugferry.fx.control.CategoryIcon;
import io.github.plugferry.fx.remember.RememberViewModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// All about one device: its name and what can be done with it, above a tab for what it is, one for its traffic, and
/// one for its descriptors.
public final class DetailController implements ScreenView {
    private static final Messages TEXT = Messages.of(DetailController.class);

    private final Context context;
    private final DetailViewModel device;
    private final Capturing capturing;
    private final Parent root;
    private final OverviewController overview;
    private final TrafficController traffic;
    private final DescriptorsController descriptors;
    private Subscription subscriptions = Subscription.EMPTY;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private FontIcon icon;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label name;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label status;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button back;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button capture;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button share;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TabPane tabs;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab overviewTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab trafficTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab descriptorsTab;

    public DetailController(Context context, DeviceStatus first) {
        this(context, first, RememberViewModel.ofSystem());
    }

    DetailController(Context context, DeviceStatus first, RememberViewModel permission) {
        this.context = context;
        this.device = new DetailViewModel(context.model(), first);
        this.capturing = new Capturing(context);
        this.root = Fxml.load(this, "detail.fxml");
        this.overview = new OverviewController(context, device, permission);
        this.traffic = new TrafficController(context.model(), device);
        this.descriptors = new DescriptorsController(device, context.navigator());
        overviewTab.setContent(overview.root());
        trafficTab.setContent(traffic.root());
        descriptorsTab.setContent(descriptors.root());
        // Where there is little room only its icon is left.
        Tooltip captureWord = new Tooltip();
        captureWord.textProperty().bind(capture.textProperty());
        capture.setTooltip(captureWord);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (descriptorsTab.equals(tab)) {
                descriptors.read();
            }
            traffic.setFront(trafficTab.equals(tab));
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || (event.getCode() == KeyCode.LEFT && event.isAltDown())) {
                back();
                event.consume();
            } else if (event.getCode() == KeyCode.E && event.isControlDown()) {
                capture();
                event.consume();
            }
        });
        if (first.traffic() != null) {
            tabs.getSelectionModel().select(trafficTab);
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        subscriptions = Subscription.combine(
                device.deviceProperty().subscribe(this::update),
                device.thereProperty().subscribe(this::updateThere),
                context.model().nowProperty().subscribe(traffic::tick));
        back.requestFocus();
    }

    @Override
    public void hidden() {
        subscriptions.unsubscribe();
        device.close();
    }

    @FXML
    void back() {
        context.navigator().show(Screen.DEVICES);
    }

    @FXML
    void share() {
        device.toggle();
    }

    @FXML
    void capture() {
        capturing.toggle(device.device(), root.getScene().getWindow());
    }

    private void update(DeviceStatus shown) {
        icon.setIconLiteral(CategoryIcon.of(shown.category()));
        name.setText(shown.name());
        status.setText(shown.status());
        share.getStyleClass().remove(Styles.ACCENT);
        if (!device.isShared()) {
            share.getStyleClass().add(Styles.ACCENT);
        }
        share.setText(TEXT.get(device.isShared() ? "detail.unshare" : "detail.share"));
        capture.setText(Capturing.word(shown));
        overview.update(shown);
        traffic.update(shown);
    }

    private void updateThere(boolean there) {
        share.setDisable(!there || device.device().hub());
        capture.setDisable(!there);
        status.setText(there ? device.device().status() : TEXT.get("detail.gone"));
    }
}
