package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// How isochronous packets fared over time. On the ground lies a low bar where any arrived whole; upon it stands what
/// was short, and from above hangs what was lost, so that the place tells them apart as well as the colour. Both grow
/// with the root of their share: one packet of many is seen, and is not all that is seen.
public final class IsoStrip extends Region {
    private static final double HEIGHT = 24;
    private static final double GROUND = HEIGHT / 4;
    private static final double LEAST = 3;

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
            double whole = history.value(Figure.ISO_OK_PER_SECOND, i);
            double cut = history.value(Figure.ISO_SHORT_PER_SECOND, i);
            double gone = history.value(Figure.ISO_LOST_PER_SECOND, i);
            double all = whole + cut + gone;
            double x = Math.max(left, width - (nowMillis - history.atMillis(i)) * perMilli - bar);
            double wide = bar > 3 ? bar - 1 : bar;
            double stands = height(cut, all, HEIGHT / 2);
            double hangs = height(gone, all, HEIGHT);
            fill(pen, ok, x, HEIGHT - GROUND, wide, whole > 0 ? GROUND : 0);
            fill(pen, shorter, x, HEIGHT - GROUND - stands, wide, stands);
            fill(pen, lost, x, 0, wide, hangs);
        }
    }

    private static void fill(GraphicsContext pen, Ink ink, double x, double y, double width, double height) {
        if (height > 0) {
            pen.setFill(ink.paint());
            pen.fillRect(x, y, width, height);
        }
    }

    /// @param most where all packets are like that
    static double height(double some, double all, double most) {
        return some == 0 ? 0 : Math.max(LEAST, most * Math.sqrt(some / all));
    }
}
