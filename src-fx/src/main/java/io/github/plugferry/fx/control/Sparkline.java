package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The bytes of the last minute, both ways together, small: how busy a device is, at a glance.
final class Sparkline extends Region {
    private static final long SPAN_MILLIS = 60_000;
    static final double WIDTH = 112;
    static final double HEIGHT = 26;
    private static final long PIXEL_MILLIS = 500;
    private static final int SPAN_SAMPLES = (int) (SPAN_MILLIS / 250) + 8;

    private final RasterView view = new RasterView();
    private final Ink ink = new Ink("graph-in");
    private final AxisScale scale = new AxisScale(1000);
    private final Trace trace = new Trace(SPAN_SAMPLES);

    private @Nullable TrafficHistory history;
    private long nowMillis;

    Sparkline() {
        getStyleClass().add("sparkline");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getChildren().addAll(view, ink);
    }

    @Nullable
    TrafficHistory history() {
        return history;
    }

    void show(TrafficHistory shown, long now) {
        history = shown;
        nowMillis = now;
        draw();
    }

    @Override
    protected void layoutChildren() {
        draw();
    }

    private void draw() {
        Raster raster = view.begin(WIDTH, HEIGHT);
        TrafficHistory shown = history;
        if (shown != null) {
            draw(raster, shown);
        }
        view.end();
    }

    private void draw(Raster raster, TrafficHistory shown) {
        int first = Math.max(0, shown.size() - SPAN_SAMPLES);
        while (first < shown.size() && nowMillis - shown.atMillis(first) > SPAN_MILLIS) {
            first++;
        }
        double peak = 0;
        for (int i = first; i < shown.size(); i++) {
            peak = Math.max(peak, bytes(shown, i));
        }
        double ground = HEIGHT - 1;
        trace.begin(WIDTH, nowMillis, SPAN_MILLIS, ground, (HEIGHT - 3) / scale.fit(peak, nowMillis));
        for (int i = first; i < shown.size(); i++) {
            long at = shown.atMillis(i);
            double value = bytes(shown, i);
            // One point for a pixel is enough; which samples share one must not change from frame to frame.
            while (i + 1 < shown.size() && shown.atMillis(i + 1) / PIXEL_MILLIS == at / PIXEL_MILLIS) {
                i++;
                value = Math.max(value, bytes(shown, i));
            }
            trace.add(at, shown.atMillis(i), value);
        }
        trace.end();
        raster.level(ground, ink.tint(0.35));
        raster.area(trace.xs(), trace.ys(), trace.points(), ground, ink.tint(0.18));
        raster.line(trace.xs(), trace.ys(), trace.points(), 1.5, 0, 0, ink.tint());
    }

    private static double bytes(TrafficHistory history, int index) {
        return history.value(Figure.BYTES_IN_PER_SECOND, index) + history.value(Figure.BYTES_OUT_PER_SECOND, index);
    }
}
