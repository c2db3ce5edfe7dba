package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// How isochronous packets fared over time: a low bar where all arrived, a higher one where some were short, and one
/// over
/// the whole height where some were lost. The height tells them apart as well as the colour.
public final class IsoStrip extends Region {
    private static final double HEIGHT = 24;

    private final Canvas canvas = new Canvas(0, HEIGHT);
    private final Ink ok = new Ink("graph-ok");
    private final Ink shorter = new Ink("graph-short");
    private final Ink lost = new Ink("graph-lost");
    private final AxisText words = new AxisText();
    private TrafficHistory history = new TrafficHistory();
    private long nowMillis;
    private long spanMillis = 60_000;

    public IsoStrip() {
        getStyleClass().add("iso-strip");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getChildren().addAll(canvas, ok, shorter, lost, words);
    }

    /// @param spanMillis how far back
    public void show(TrafficHistory history, long nowMillis, long spanMillis) {
        this.history = history;
        this.nowMillis = nowMillis;
        this.spanMillis = spanMillis;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        draw();
    }

    private void draw() {
        double width = canvas.getWidth();
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, width, HEIGHT);
        double left = words.left();
        if (width <= left) {
            return;
        }
        double perMilli = (width - left) / spanMillis;
        double bar = Math.max(1, 250 * perMilli);
        for (int i = history.size() - 1; i >= 0 && nowMillis - history.atMillis(i) <= spanMillis; i--) {
            boolean anyLost = history.value(Figure.ISO_LOST_PER_SECOND, i) > 0;
            boolean anyShort = history.value(Figure.ISO_SHORT_PER_SECOND, i) > 0;
            if (!anyLost && !anyShort && history.value(Figure.ISO_OK_PER_SECOND, i) == 0) {
                continue;
            }
            double height = anyLost ? HEIGHT : anyShort ? HEIGHT / 2 : HEIGHT / 4;
            double x = width - (nowMillis - history.atMillis(i)) * perMilli - bar;
            pen.setFill((anyLost ? lost : anyShort ? shorter : ok).paint());
            pen.fillRect(Math.max(left, x), HEIGHT - height, bar > 3 ? bar - 1 : bar, height);
        }
    }
}
