package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// Figures of the last while over time, drawn on a canvas from the ring of the history: no node and no object for a
/// sample. The newest is at the right. Series that go up share one axis, and those that go down have their own below.
///
/// Series differ in pattern as well as colour: the second of a graph is dashed, and what goes down is hatched.
public final class HistoryGraph extends Region {
    private static final double TOP = 8;
    private static final double HATCH = 5;

    /// What is drawn.
    ///
    /// @param ink the style class whose fill is its colour
    /// @param down below the line instead of above
    /// @param dashed the line
    /// @param filled the area
    public record Series(Figure figure, String ink, boolean down, boolean dashed, boolean filled) {}

    private record Drawn(Series series, Ink ink) {}

    private final Canvas canvas = new Canvas();
    private final List<Drawn> drawn;
    private final boolean hasDown;
    private final AxisScale up;
    private final AxisScale down;
    private final DoubleFunction<String> label;
    private final Ink grid = new Ink("graph-grid");
    private final AxisText words = new AxisText();
    private final double[] xs = new double[3 * TrafficHistory.CAPACITY + 4];
    private final double[] ys = new double[3 * TrafficHistory.CAPACITY + 4];

    private TrafficHistory history = new TrafficHistory();
    private long nowMillis;
    private long spanMillis = 60_000;

    /// @param least the smallest end of an axis, in the unit of the figures
    /// @param label writes a value at the axis
    public HistoryGraph(List<Series> series, double least, DoubleFunction<String> label) {
        this.drawn =
                series.stream().map(one -> new Drawn(one, new Ink(one.ink()))).toList();
        this.hasDown = series.stream().anyMatch(Series::down);
        this.up = new AxisScale(least);
        this.down = new AxisScale(least);
        this.label = label;
        getStyleClass().add("history-graph");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(120, 60);
        getChildren().addAll(canvas, grid, words);
        drawn.forEach(one -> getChildren().add(one.ink()));
    }

    /// Draws what there is.
    ///
    /// @param spanMillis how far back
    public void show(TrafficHistory history, long nowMillis, long spanMillis) {
        this.history = history;
        this.nowMillis = nowMillis;
        this.spanMillis = spanMillis;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        draw();
    }

    private void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width <= words.left() || height <= words.line() + TOP) {
            return;
        }
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        int first = firstShown();
        double upEnd = up.fit(peak(false, first), nowMillis);
        double downEnd = hasDown ? down.fit(peak(true, first), nowMillis) : 0;
        double area = height - TOP - words.line();
        // Both directions have the same scale where that leaves each enough room to be read.
        double share = hasDown ? Math.clamp(upEnd / (upEnd + downEnd), 0.3, 0.75) : 1;
        double zero = TOP + Math.round(area * share) + 0.5;
        drawGrid(pen, width, zero, upEnd, downEnd, area);
        for (Drawn one : drawn) {
            double end = one.series().down() ? downEnd : upEnd;
            double reach = one.series().down() ? -(TOP + area - zero) : zero - TOP;
            drawSeries(pen, one, first, width, zero, reach / end);
        }
    }

    private void drawGrid(GraphicsContext pen, double width, double zero, double upEnd, double downEnd, double area) {
        pen.setLineWidth(1);
        pen.setLineDashes();
        pen.setStroke(grid.paint());
        pen.setFill(words.getFill());
        pen.setFont(words.getFont());
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        drawLevel(pen, width, TOP + 0.5, upEnd);
        drawLevel(pen, width, Math.round((TOP + zero) / 2) + 0.5, upEnd / 2);
        drawLevel(pen, width, zero, 0);
        if (hasDown) {
            drawLevel(pen, width, Math.floor(TOP + area) - 0.5, downEnd);
        }
        pen.setTextBaseline(VPos.BOTTOM);
        pen.setTextAlign(TextAlignment.LEFT);
        double base = canvas.getHeight() - 1;
        pen.fillText("−" + spanMillis / 1000 + " s", words.left(), base);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.fillText("−" + spanMillis / 2000 + " s", (words.left() + width) / 2, base);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText("0", width - 2, base);
    }

    private void drawLevel(GraphicsContext pen, double width, double y, double value) {
        pen.strokeLine(words.left(), y, width, y);
        pen.fillText(label.apply(value), words.left() - 8, y);
    }

    private void drawSeries(GraphicsContext pen, Drawn one, int first, double width, double zero, double perUnit) {
        int points = trace(one.series().figure(), first, width, zero, perUnit);
        if (points == 0) {
            return;
        }
        pen.save();
        pen.beginPath();
        pen.rect(words.left(), 0, width - words.left(), canvas.getHeight() - words.line() + 1);
        pen.clip();
        if (one.series().filled()) {
            pen.setFill(one.ink().paint(0.22));
            xs[points] = xs[points - 1];
            ys[points] = zero;
            xs[points + 1] = xs[0];
            ys[points + 1] = zero;
            pen.fillPolygon(xs, ys, points + 2);
            if (one.series().down()) {
                hatch(pen, one, points, zero);
            }
        }
        pen.setStroke(one.ink().paint());
        pen.setLineWidth(1.5);
        if (one.series().dashed()) {
            pen.setLineDashes(5, 3);
        }
        pen.strokePolyline(xs, ys, points);
        pen.restore();
    }

    /// Upright lines between the curve and the zero line.
    private void hatch(GraphicsContext pen, Drawn one, int points, double zero) {
        pen.setStroke(one.ink().paint(0.45));
        pen.setLineWidth(1);
        double x = Math.ceil(xs[0] / HATCH) * HATCH + 0.5;
        for (int i = 0; i + 1 < points; i++) {
            while (x < xs[i + 1]) {
                double part = xs[i + 1] > xs[i] ? (x - xs[i]) / (xs[i + 1] - xs[i]) : 0;
                double y = ys[i] + part * (ys[i + 1] - ys[i]);
                if (Math.abs(y - zero) > 1) {
                    pen.strokeLine(x, zero, x, y);
                }
                x += HATCH;
            }
        }
    }

    /// Puts the curve into [#xs] and [#ys].
    ///
    /// @return how many points it has
    private int trace(Figure figure, int first, double width, double zero, double perUnit) {
        int size = history.size();
        int points = 0;
        long before = 0;
        for (int i = first; i < size; i++) {
            long at = history.atMillis(i);
            if (points > 0 && at - before > TrafficHistory.GAP_MILLIS) {
                points = point(points, before + 1, 0, width, zero, perUnit);
                points = point(points, at - 1, 0, width, zero, perUnit);
            }
            points = point(points, at, history.value(figure, i), width, zero, perUnit);
            before = at;
        }
        if (points > 0 && nowMillis - before > TrafficHistory.GAP_MILLIS) {
            points = point(points, before + 1, 0, width, zero, perUnit);
            points = point(points, nowMillis, 0, width, zero, perUnit);
        }
        return points;
    }

    private int point(int index, long atMillis, double value, double width, double zero, double perUnit) {
        xs[index] = width - (nowMillis - atMillis) * (width - words.left()) / spanMillis;
        ys[index] = zero - value * perUnit;
        return index + 1;
    }

    private int firstShown() {
        int index = history.size();
        while (index > 0 && nowMillis - history.atMillis(index - 1) <= spanMillis) {
            index--;
        }
        // One more, so that the curve comes in from outside.
        return Math.max(0, index - 1);
    }

    private double peak(boolean downward, int first) {
        double peak = 0;
        for (Drawn one : drawn) {
            if (one.series().down() == downward) {
                for (int i = first; i < history.size(); i++) {
                    peak = Math.max(peak, history.value(one.series().figure(), i));
                }
            }
        }
        return peak;
    }
}
