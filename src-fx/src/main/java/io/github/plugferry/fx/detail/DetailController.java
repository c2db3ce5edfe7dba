package io.github.plugferry.fx.detail;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DescriptorTree;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.fx.control.CategoryIcon;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.HistoryGraph;
import io.github.plugferry.fx.control.HistoryGraph.Series;
import io.github.plugferry.fx.control.IsoStrip;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.detail.DetailViewModel.EndpointLine;
import io.github.plugferry.fx.detail.DetailViewModel.Fact;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.io.File;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// All about one device: what it is, its traffic as graphs, its descriptors.
public final class DetailController implements ScreenView {
    private static final Messages TEXT = Messages.of(DetailController.class);
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");
    private static final long REDUCED_MILLIS = 1000;

    private final Context context;
    private final DetailViewModel device;
    private final Parent root;
    private final HistoryGraph bytes = new HistoryGraph(
            List.of(
                    new Series(Figure.BYTES_IN_PER_SECOND, "graph-in", false, false, true),
                    new Series(Figure.BYTES_OUT_PER_SECOND, "graph-out", true, false, true)),
            1000,
            Formats::rate);
    private final HistoryGraph urbRate = new HistoryGraph(
            List.of(new Series(Figure.URBS_PER_SECOND, "graph-in", false, false, true)), 10, DetailController::whole);
    private final HistoryGraph latency = new HistoryGraph(
            List.of(
                    new Series(Figure.P50_MICROS, "graph-in", false, false, false),
                    new Series(Figure.P99_MICROS, "graph-second", false, true, false)),
            100,
            micros -> Formats.micros(Math.round(micros)));
    private final HistoryGraph inFlight = new HistoryGraph(
            List.of(new Series(Figure.IN_FLIGHT, "graph-in", false, false, true)), 5, DetailController::whole);
    private final RememberViewModel permission;
    private Subscription subscriptions = Subscription.EMPTY;
    private long drawnMillis;
    private long pausedMillis;
    private List<DescriptorTree.Node> descriptorNodes = List.of();

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
    private Tab trafficTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Tab descriptorsTab;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane facts;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane overview;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox remembering;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CheckBox remember;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label rememberSentence;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane traffic;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label noTraffic;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleGroup spans;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton halfMinute;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton fiveMinutes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton pause;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox bytesPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox isoPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label isoWords;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private IsoStrip iso;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox smallGraphs;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<ObjectProperty<EndpointLine>> endpoints;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> endpoint;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> type;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> endpointRate;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> endpointBytes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> urbs;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> failed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<ObjectProperty<EndpointLine>, String> packets;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label descriptorsProblem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button copyDescriptors;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TreeView<DescriptorTree.Node> descriptors;

    public DetailController(Context context, DeviceStatus first) {
        this(
                context,
                first,
                new RememberViewModel(
                        Remembering.ofSystem(),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("remembered devices")
                                .start(task),
                        Platform::runLater));
    }

    DetailController(Context context, DeviceStatus first, RememberViewModel permission) {
        this.context = context;
        this.device = new DetailViewModel(context.model(), first);
        this.permission = permission;
        this.root = Fxml.load(this, "detail.fxml");
        showPermission();
        // Where there is little room only its icon is left.
        Tooltip captureWord = new Tooltip();
        captureWord.textProperty().bind(capture.textProperty());
        capture.setTooltip(captureWord);
        bytesPart.getChildren().addAll(legend(), bytes);
        bytes.setPrefHeight(200);
        smallGraphs
                .getChildren()
                .addAll(
                        small("traffic.urbs", urbRate),
                        small("traffic.latency", latency),
                        small("traffic.inFlight", inFlight));
        column(endpoint, EndpointLine::endpoint);
        column(type, EndpointLine::type);
        column(endpointRate, EndpointLine::rate);
        column(endpointBytes, EndpointLine::bytes);
        column(urbs, EndpointLine::urbs);
        column(failed, EndpointLine::failed);
        column(packets, EndpointLine::packets);
        descriptors.setCellFactory(tree -> new DescriptorCell());
        // One of the spans is always chosen.
        spans.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
            draw(true);
        });
        pause.selectedProperty().subscribe(paused -> {
            pausedMillis = paused ? context.model().now() : 0;
            draw(true);
        });
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (descriptorsTab.equals(tab) && descriptorNodes.isEmpty()) {
                readDescriptors();
            }
            draw(true);
        });
        traffic.skinProperty().subscribe(skin -> {
            // A picture of all that can be scrolled, which would be painted anew whenever any of it changes.
            if (skin != null) {
                traffic.lookup(".viewport").setCache(false);
            }
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
                context.model().nowProperty().subscribe(() -> draw(false)));
        draw(true);
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
    void remember() {
        // It shows what is, and not what is wished. Disabled while somebody is asked, it would lose the focus.
        remember.setSelected(permission.rememberedProperty().get());
        remember.setIndeterminate(permission.busyProperty().get());
        permission.toggle();
    }

    @FXML
    void capture() {
        if (device.device().captureFile() != null) {
            device.stopCapture();
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXT.get("detail.captureTitle"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(TEXT.get("detail.pcapng"), "*.pcapng"));
        chooser.setInitialFileName("usb-%s-%s.pcapng"
                .formatted(device.device().port(), FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault()))));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            device.startCapture(file.getAbsolutePath());
        }
    }

    @FXML
    void copyDescriptors() {
        context.navigator().copy(DescriptorTree.text(descriptorNodes));
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
        capture.setText(TEXT.get(shown.captureFile() == null ? "detail.capture" : "detail.stopCapture"));
        boolean any = shown.traffic() != null && shown.traffic().observed() != Traffic.Observed.NOTHING;
        traffic.setVisible(any);
        noTraffic.setVisible(!any);
        noTraffic.setText(TEXT.get(shown.traffic() == null ? "traffic.none" : "traffic.notObserved"));
        showFacts(device.facts());
        permission.show(shown);
    }

    private void updateThere(boolean there) {
        share.setDisable(!there);
        capture.setDisable(!there);
        if (!there) {
            status.setText(TEXT.get("detail.gone"));
        }
    }

    private void showFacts(List<Fact> shown) {
        // Written anew only where they differ, or a selection of text would be lost four times a second.
        if (shown.equals(facts.getUserData())) {
            return;
        }
        facts.setUserData(shown);
        facts.getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            Label label = new Label(shown.get(i).name());
            label.getStyleClass().add("muted");
            label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            GridPane.setValignment(label, VPos.TOP);
            facts.add(label, 0, i);
            facts.add(value(shown.get(i)), 1, i);
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

    private void showPermission() {
        ProblemRow problem = new ProblemRow(context);
        problem.problemProperty().bind(permission.problemProperty());
        problem.heightProperty().subscribe(() -> {
            if (problem.isVisible()) {
                overview.setVvalue(overview.getVmax());
            }
        });
        remembering.getChildren().add(problem);
        permission.offeredProperty().subscribe(offered -> Forms.setPresent(remembering, offered));
        permission.rememberedProperty().subscribe(remember::setSelected);
        permission.busyProperty().subscribe(remember::setIndeterminate);
        remember.accessibleHelpProperty().bind(permission.sentenceProperty());
        rememberSentence.textProperty().bind(permission.sentenceProperty());
    }

    private void draw(boolean always) {
        if (!trafficTab.isSelected() || device.device().traffic() == null) {
            return;
        }
        InstanceModel model = context.model();
        boolean paused = pause.isSelected();
        boolean calm = root.getScene() != null
                && root.getScene().getPreferences().isReducedMotion()
                && model.now() - drawnMillis < REDUCED_MILLIS;
        if (!always && (paused || calm)) {
            return;
        }
        drawnMillis = model.now();
        long now = paused ? pausedMillis : model.now();
        long span = halfMinute.isSelected() ? 30_000 : fiveMinutes.isSelected() ? 300_000 : 60_000;
        for (HistoryGraph graph : List.of(bytes, urbRate, latency, inFlight)) {
            graph.show(device.history(), now, span);
        }
        summary.setText(device.summary(model.now()));
        bytes.setAccessibleText(summary.getText());
        boolean hasIso = device.hasIso();
        isoPart.setVisible(hasIso);
        isoPart.setManaged(hasIso);
        if (hasIso) {
            iso.show(device.history(), now, span);
            isoWords.setText(device.isoWords());
            iso.setAccessibleText(isoWords.getText());
        }
        showEndpoints(device.endpoints(model.now()));
    }

    /// Lines stay, so that only the texts are drawn anew that have changed, and not the table.
    private void showEndpoints(List<EndpointLine> lines) {
        if (lines.size() != endpoints.getItems().size()) {
            endpoints
                    .getItems()
                    .setAll(lines.stream().map(SimpleObjectProperty::new).toList());
            // As high as its lines and the head: the page scrolls, not the table.
            double height = endpoints.getFixedCellSize() * (lines.size() + 1.4);
            endpoints.setPrefHeight(height);
            endpoints.setMinHeight(height);
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            endpoints.getItems().get(i).set(lines.get(i));
        }
    }

    private void readDescriptors() {
        var _ = device.readDescriptors().whenComplete((answer, e) -> showDescriptors(answer, e));
    }

    private void showDescriptors(@Nullable Answer answer, @Nullable Throwable e) {
        descriptorNodes = answer instanceof Answer.Descriptors read ? DescriptorTree.of(read) : List.of();
        descriptorsProblem.setText(e == null ? "" : InstanceModel.problem(e).sentence());
        copyDescriptors.setDisable(descriptorNodes.isEmpty());
        TreeItem<DescriptorTree.Node> top = new TreeItem<>();
        descriptorNodes.forEach(node -> top.getChildren().add(item(node, true)));
        descriptors.setRoot(top);
    }

    private static TreeItem<DescriptorTree.Node> item(DescriptorTree.Node node, boolean expanded) {
        TreeItem<DescriptorTree.Node> item = new TreeItem<>(node);
        item.setExpanded(expanded);
        node.children().forEach(child -> item.getChildren().add(item(child, false)));
        return item;
    }

    /// There is no half of a URB, so nothing is written where one would be.
    private static String whole(double count) {
        return count == Math.rint(count) ? Formats.count(count) : "";
    }

    private static Node legend() {
        Label title = new Label(TEXT.get("traffic.bytes"));
        title.getStyleClass().add("group-title");
        HBox legend = new HBox(16, title, key("legend-in", "traffic.in"), key("legend-out", "traffic.out"));
        legend.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return legend;
    }

    private static Label key(String style, String text) {
        javafx.scene.layout.Region sample = new javafx.scene.layout.Region();
        sample.getStyleClass().addAll("legend", style);
        Label key = new Label(TEXT.get(text), sample);
        key.getStyleClass().addAll("muted", "small-text");
        return key;
    }

    private static VBox small(String title, HistoryGraph graph) {
        Label label = new Label(TEXT.get(title));
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(0);
        graph.setAccessibleText(label.getText());
        graph.setPrefHeight(110);
        VBox part = new VBox(4, label, graph);
        part.setMinWidth(0);
        part.setPrefWidth(100);
        HBox.setHgrow(part, Priority.ALWAYS);
        return part;
    }

    private static void column(
            TableColumn<ObjectProperty<EndpointLine>, String> column, Function<EndpointLine, String> text) {
        column.setCellValueFactory(line -> line.getValue().map(text));
        column.setSortable(false);
        column.setReorderable(false);
    }
}
