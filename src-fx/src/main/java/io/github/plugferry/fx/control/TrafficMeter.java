package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// How busy a device is, at a glance: the curve of the last minute, and below it the bytes in a second as they are now.
///
/// Many of these are drawn all the time, so a new number has nothing but itself laid out anew: the place for it is as
/// wide as the widest. And they take turns, so that a frame has only some of them to paint: the pieces of a window
/// that are painted anew are made one that holds them all where there are too many.
public final class TrafficMeter extends Region {
    private static final int TURNS = 2;
    private static final double GAP = 2;
    /// "1.23 MB/s", in the size of its letters.
    private static final double WIDEST_RATE = 6;

    private final Sparkline sparkline = new Sparkline();
    private final Label rate = new Label();
    private int turn;
    private long drawnBeat = -TURNS;

    public TrafficMeter() {
        rate.getStyleClass().addAll("muted", "small-text");
        rate.setAlignment(Pos.CENTER_RIGHT);
        rate.setManaged(false);
        rate.fontProperty().subscribe(this::requestLayout);
        getChildren().addAll(sparkline, rate);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// Which of the meters of a list this is: neighbours are not drawn at once.
    public void setTurn(int index) {
        turn = index % TURNS;
    }

    /// Draws where it is its turn, where it has missed one, and another history than before.
    ///
    /// @param beat how often the time has been moved on
    public void show(TrafficHistory history, long nowMillis, long beat) {
        boolean late = beat - drawnBeat >= TURNS;
        boolean due = beat != drawnBeat && Math.floorMod(beat, TURNS) == turn;
        if (!due && !late && history.equals(sparkline.history())) {
            return;
        }
        drawnBeat = beat;
        sparkline.show(history, nowMillis);
        rate.setText(Formats.rate(history.current(Figure.BYTES_IN_PER_SECOND, nowMillis)
                + history.current(Figure.BYTES_OUT_PER_SECOND, nowMillis)));
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(Sparkline.WIDTH, Math.ceil(rate.getFont().getSize() * WIDEST_RATE));
    }

    @Override
    protected double computePrefHeight(double width) {
        return Sparkline.HEIGHT + GAP + rate.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        double line = rate.prefHeight(-1);
        double top = snapPositionY((getHeight() - Sparkline.HEIGHT - GAP - line) / 2);
        sparkline.resizeRelocate(getWidth() - Sparkline.WIDTH, top, Sparkline.WIDTH, Sparkline.HEIGHT);
        rate.resizeRelocate(0, top + Sparkline.HEIGHT + GAP, getWidth(), line);
    }
}
