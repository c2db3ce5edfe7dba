package io.github.plugferry.engine.tap;

import java.util.OptionalLong;

/// How many URBs took how long, in classes that are each at most 1/16 wide: a figure read from it is at most 6 %
/// too large.
///
///     class  0 … 15     64 ns wide, up to 1 us
///     class 16 … 31     the 16 parts of 1 to 2 us
///     class 32 … 47     the 16 parts of 2 to 4 us
///     …
///     class 432 … 447   the 16 parts of 68 to 137 s; longer ones are counted in the last
///
/// Immutable. What happened between two moments is the later one [#minus] the earlier one.
public final class LatencyHistogram {
    public static final LatencyHistogram EMPTY = new LatencyHistogram(new long[0]);

    static final int CLASSES = 448;

    private static final int PART_BITS = 4;
    private static final int PARTS = 1 << PART_BITS;
    private static final int UNIT_BITS = 6;

    /// By class; classes behind its end are empty.
    private final long[] counts;

    /// @param counts is this object's from now on
    LatencyHistogram(long[] counts) {
        this.counts = counts;
    }

    static int classOf(long nanos) {
        long units = Math.max(nanos, 0) >>> UNIT_BITS;
        if (units < PARTS) {
            return (int) units;
        }
        int shift = Long.SIZE - 1 - PART_BITS - Long.numberOfLeadingZeros(units);
        return Math.min((shift << PART_BITS) + (int) (units >>> shift), CLASSES - 1);
    }

    /// Where a class ends and the next begins.
    static long endNanos(int latencyClass) {
        if (latencyClass < PARTS) {
            return (latencyClass + 1L) << UNIT_BITS;
        }
        int shift = (latencyClass >> PART_BITS) - 1;
        return (PARTS + (latencyClass & (PARTS - 1)) + 1L) << (shift + UNIT_BITS);
    }

    /// How many URBs it has counted.
    public long count() {
        long sum = 0;
        for (long each : counts) {
            sum += each;
        }
        return sum;
    }

    /// The time within which this part of all URBs was answered; empty where there was none.
    ///
    /// @param part from 0 to 1: 0.5 is the median
    public OptionalLong quantileNanos(double part) {
        long count = count();
        if (count == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.clamp((long) Math.ceil(part * count), 1, count);
        int at = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[at]) {
            at++;
        }
        return OptionalLong.of(endNanos(at));
    }

    public LatencyHistogram plus(LatencyHistogram other) {
        return combined(other, 1);
    }

    /// What came after an earlier snapshot of the same counts.
    public LatencyHistogram minus(LatencyHistogram earlier) {
        return combined(earlier, -1);
    }

    private LatencyHistogram combined(LatencyHistogram other, int sign) {
        long[] result = new long[Math.max(counts.length, other.counts.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = at(i) + sign * other.at(i);
        }
        return new LatencyHistogram(result);
    }

    private long at(int latencyClass) {
        return latencyClass < counts.length ? counts[latencyClass] : 0;
    }
}
