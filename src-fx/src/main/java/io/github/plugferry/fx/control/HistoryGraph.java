package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// Figures of the last while over time, drawn from the ring of the history: no node and no object for a sample. The
/// newest is at the right. Series that go up share one axis, and those that go down have their own below.
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

    private final RasterView view = new RasterView();
    private final List<Drawn> drawn;
    private final boolean hasDown;
    private final AxisScale up;
    private final AxisScale down;
    private final DoubleFunction<String> label;
    private final Ink grid = new Ink("graph-grid");
    private final AxisText end = new AxisText();
    private final AxisText middle = new AxisText();
    private final AxisText nothing = new AxisText();
    private final AxisText downEnd = new AxisText();
    private final AxisText longAgo = new AxisText();
    private final AxisText halfAgo = new AxisText();
    private final AxisText now = new AxisText();
    private final Trace trace = new Trace(TrafficHistory.CAPACITY);

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
        getChildren().addAll(view, grid, end, middle, nothing, downEnd, longAgo, halfAgo, now);
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
        draw();
    }

    private void draw() {
        // On a pixel of the screen: between two of them, those of the picture would be blurred.
        double left = snapPositionX(end.left());
        double width = getWidth() - left;
        double below = end.line();
        double area = getHeight() - TOP - below;
        if (width <= 0 || area <= 0) {
            return;
        }
        int first = firstShown();
        double most = up.fit(peak(false, first), nowMillis);
        double mostDown = hasDown ? down.fit(peak(true, first), nowMillis) : 0;
        // Both directions have the same scale where that leaves each enough room to be read.
        double share = hasDown ? Math.clamp(most / (most + mostDown), 0.3, 0.75) : 1;
        double zero = TOP + Math.round(area * share) + 0.5;

        view.relocate(left, 0);
        Raster raster = view.begin(width, TOP + area + 1);
        level(raster, end, TOP, most);
        level(raster, middle, Math.rint((TOP + zero) / 2), most / 2);
        level(raster, nothing, zero - 0.5, 0);
        if (hasDown) {
            level(raster, downEnd, Math.floor(TOP + area) - 1, mostDown);
        }
        longAgo.write("−" + spanMillis / 1000 + " s", left, 0, getHeight(), 1);
        halfAgo.write("−" + spanMillis / 2000 + " s", left + width / 2, 0.5, getHeight(), 1);
        now.write("0", getWidth() - 2, 1, getHeight(), 1);
        for (Drawn one : drawn) {
            boolean downward = one.series().down();
            double reach = downward ? zero - TOP - area : zero - TOP;
            trace.begin(width, nowMillis, spanMillis, zero, reach / (downward ? mostDown : most));
            for (int i = first; i < history.size(); i++) {
                long at = history.atMillis(i);
                trace.add(at, at, history.value(one.series().figure(), i));
            }
            trace.end();
            draw(raster, one, zero);
        }
        view.end();
    }

    private void level(Raster raster, AxisText words, double y, double value) {
        raster.level(y, grid.tint());
        words.write(label.apply(value), words.left() - 8, 1, y + 0.5, 0.5);
    }

    private void draw(Raster raster, Drawn one, double zero) {
        Series series = one.series();
        if (series.filled()) {
            raster.area(trace.xs(), trace.ys(), trace.points(), zero, one.ink().tint(0.22));
            if (series.down()) {
                hatch(raster, zero, one.ink().tint(0.45));
            }
        }
        raster.line(
                trace.xs(),
                trace.ys(),
                trace.points(),
                1.5,
                series.dashed() ? 5 : 0,
                series.dashed() ? 3 : 0,
                one.ink().tint());
    }

    /// Upright lines between the curve and the zero line.
    private void hatch(Raster raster, double zero, Tint tint) {
        double[] xs = trace.xs();
        double[] ys = trace.ys();
        double x = Math.max(0, Math.ceil(xs[0] / HATCH)) * HATCH;
        for (int i = 0; i + 1 < trace.points(); i++) {
            while (x < xs[i + 1]) {
                double part = xs[i + 1] > xs[i] ? (x - xs[i]) / (xs[i + 1] - xs[i]) : 0;
                double y = ys[i] + part * (ys[i + 1] - ys[i]);
                if (Math.abs(y - zero) > 1) {
                    raster.upright(x, zero, y, tint);
                }
                x += HATCH;
            }
        }
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
