package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.fx.control.HistoryGraph;
import io.github.plugferry.fx.control.HistoryGraph.Series;
import io.github.plugferry.fx.control.IsoStrip;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The traffic of a device: as graphs, in words, and of each endpoint. Nothing is drawn while another tab is in front.
final class TrafficController {
    private static final Messages TEXT = Messages.of(TrafficController.class);
    private static final long REDUCED_MILLIS = 1000;

    private final InstanceModel model;
    private final DetailViewModel device;
    private final Parent root;
    private final HistoryGraph bytes = new HistoryGraph(
            List.of(
                    new Series(Figure.BYTES_IN_PER_SECOND, "graph-in", false, false, true),
                    new Series(Figure.BYTES_OUT_PER_SECOND, "graph-out", true, false, true)),
            1000,
            Formats::rate);
    private final HistoryGraph urbRate = new HistoryGraph(
            List.of(new Series(Figure.URBS_PER_SECOND, "graph-in", false, false, true)), 10, TrafficController::whole);
    private final HistoryGraph latency = new HistoryGraph(
            List.of(
                    new Series(Figure.P50_MICROS, "graph-in", false, false, false),
                    new Series(Figure.P99_MICROS, "graph-second", false, true, false)),
            100,
            micros -> Formats.micros(Math.round(micros)));
    private final HistoryGraph inFlight = new HistoryGraph(
            List.of(new Series(Figure.IN_FLIGHT, "graph-in", false, false, true)), 5, TrafficController::whole);
    private final EndpointsController endpoints = new EndpointsController();
    private boolean front;
    private long drawnMillis;
    private long pausedMillis;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane traffic;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox parts;

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

    TrafficController(InstanceModel model, DetailViewModel device) {
        this.model = model;
        this.device = device;
        this.root = Fxml.load(this, "traffic.fxml");
        bytesPart.getChildren().addAll(legend(), bytes);
        bytes.setPrefHeight(200);
        smallGraphs
                .getChildren()
                .addAll(
                        small("traffic.urbs", urbRate),
                        small("traffic.latency", latency),
                        small("traffic.inFlight", inFlight));
        parts.getChildren().add(endpoints.root());
        // One of the spans is always chosen.
        spans.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
            draw(true);
        });
        pause.selectedProperty().subscribe(paused -> {
            pausedMillis = paused ? model.now() : 0;
            draw(true);
        });
        traffic.skinProperty().subscribe(skin -> {
            // A picture of all that can be scrolled, which would be painted anew whenever any of it changes.
            if (skin != null) {
                traffic.lookup(".viewport").setCache(false);
            }
        });
    }

    Parent root() {
        return root;
    }

    /// @param now whether it is this tab that is seen
    void setFront(boolean now) {
        front = now;
        draw(true);
    }

    void update(DeviceStatus shown) {
        boolean any = shown.traffic() != null && shown.traffic().observed() != Traffic.Observed.NOTHING;
        traffic.setVisible(any);
        noTraffic.setVisible(!any);
        noTraffic.setText(TEXT.get(shown.traffic() == null ? "traffic.none" : "traffic.notObserved"));
    }

    /// Goes on with the time.
    void tick() {
        draw(false);
    }

    private void draw(boolean always) {
        if (!front || device.device().traffic() == null) {
            return;
        }
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
        boolean hasIso = device.hasIso();
        isoPart.setVisible(hasIso);
        isoPart.setManaged(hasIso);
        if (hasIso) {
            iso.show(device.history(), now, span);
        }
        // Of a moment that is over there are only the graphs: the words stay as they were then.
        if (!paused) {
            drawWords();
        }
    }

    private void drawWords() {
        summary.setText(device.summary(model.now()));
        bytes.setAccessibleText(summary.getText());
        isoWords.setText(device.isoWords());
        iso.setAccessibleText(isoWords.getText());
        endpoints.show(device.endpoints(model.now()));
    }

    /// There is no half of a URB, so nothing is written where one would be.
    private static String whole(double count) {
        return count == Math.rint(count) ? Formats.count(count) : "";
    }

    private static Node legend() {
        Label title = new Label(TEXT.get("traffic.bytes"));
        title.getStyleClass().add("group-title");
        HBox legend = new HBox(16, title, key("legend-in", "traffic.in"), key("legend-out", "traffic.out"));
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private static Label key(String style, String text) {
        Region sample = new Region();
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
}
