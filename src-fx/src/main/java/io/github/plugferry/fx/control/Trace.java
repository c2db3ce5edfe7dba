package io.github.plugferry.fx.control;

import io.github.plugferry.fx.model.TrafficHistory;

/// The points of a curve over time, the newest at the right. Where two samples are so far apart that nothing passed
/// between them, it goes down to the ground.
final class Trace {
    private final double[] xs;
    private final double[] ys;
    private int points;
    private double width;
    private long nowMillis;
    private long spanMillis;
    private double ground;
    private double perUnit;
    private long before;

    /// @param samples the most that are ever added
    Trace(int samples) {
        // Each with the end of a gap and the begin of the next one, and a last gap up to now.
        xs = new double[3 * samples + 2];
        ys = new double[3 * samples + 2];
    }

    /// Begins anew, with no point.
    ///
    /// @param spanMillis what the whole width is
    /// @param perUnit how far a value of 1 is above the ground; less than 0 for below
    void begin(double width, long nowMillis, long spanMillis, double ground, double perUnit) {
        this.width = width;
        this.nowMillis = nowMillis;
        this.spanMillis = spanMillis;
        this.ground = ground;
        this.perUnit = perUnit;
        points = 0;
    }

    /// Adds a point for one sample or more.
    ///
    /// @param atMillis of the first of them, where the point is
    /// @param lastMillis of the last
    void add(long atMillis, long lastMillis, double value) {
        if (points > 0 && atMillis - before > TrafficHistory.GAP_MILLIS) {
            point(before + 1, 0);
            point(atMillis - 1, 0);
        }
        point(atMillis, value);
        before = lastMillis;
    }

    /// Goes on until now.
    void end() {
        if (points > 0 && nowMillis - before > TrafficHistory.GAP_MILLIS) {
            point(before + 1, 0);
            point(nowMillis, 0);
        }
    }

    private void point(long atMillis, double value) {
        xs[points] = width - (nowMillis - atMillis) * width / spanMillis;
        ys[points] = ground - value * perUnit;
        points++;
    }

    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    int points() {
        return points;
    }
}
