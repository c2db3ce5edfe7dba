package io.github.plugferry.fx.control;

/// The end of an axis: 1, 2 or 5 times a power of ten. It grows at once, so that nothing is cut off, and shrinks only
/// when
/// nothing has needed it for a while and then one step at a time, since a graph that suddenly changes its scale reads
/// as
/// a fault.
final class AxisScale {
    private static final long HOLD_MILLIS = 10_000;

    private final double least;
    private double end;
    private long heldUntilMillis;

    /// @param least below which the axis does not go
    AxisScale(double least) {
        this.least = nice(least);
        this.end = this.least;
    }

    /// @param peak the highest value that is shown
    /// @return the end of the axis
    double fit(double peak, long nowMillis) {
        double needed = Math.max(least, nice(peak));
        if (needed >= end) {
            end = needed;
            heldUntilMillis = nowMillis + HOLD_MILLIS;
        } else if (nowMillis >= heldUntilMillis) {
            end = Math.max(needed, below(end));
            heldUntilMillis = nowMillis + HOLD_MILLIS / 5;
        }
        return end;
    }

    /// The least of 1, 2 and 5 times a power of ten that is not less.
    static double nice(double value) {
        if (value <= 0) {
            return 0;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 5}) {
            // Powers of ten are not exact, and a value that is the step must not need the next.
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double below(double end) {
        return nice(end / 2.6);
    }
}
