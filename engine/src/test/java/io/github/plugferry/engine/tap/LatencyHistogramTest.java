package io.github.plugferry.engine.tap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 63, 64, 1023, 1024, 1025, 20_000, 999_999, 123_456_789, 60_000_000_000L})
    void aTimeIsReadBackAtMostASixteenthTooLarge(long nanos) {
        long read = LatencyHistogram.endNanos(LatencyHistogram.classOf(nanos));
        assertThat(read).isGreaterThan(nanos).isLessThanOrEqualTo(Math.max(nanos + 64, nanos + nanos / 16 + 64));
    }

    @Test
    void classesFollowEachOtherWithoutAGap() {
        for (int i = 0; i < LatencyHistogram.CLASSES - 1; i++) {
            assertThat(LatencyHistogram.classOf(LatencyHistogram.endNanos(i) - 1))
                    .isEqualTo(i);
            assertThat(LatencyHistogram.classOf(LatencyHistogram.endNanos(i))).isEqualTo(i + 1);
        }
    }

    @Test
    void whatIsOutOfRangeIsCountedAtTheEnds() {
        assertThat(LatencyHistogram.classOf(-5)).isZero();
        assertThat(LatencyHistogram.classOf(Long.MAX_VALUE)).isEqualTo(LatencyHistogram.CLASSES - 1);
    }

    @Test
    void quantilesAreThoseOfTheInterval() {
        LatencyHistogram before = of(1_000_000, 50);
        LatencyHistogram after = before.plus(of(10_000, 98)).plus(of(500_000, 2));

        LatencyHistogram interval = after.minus(before);

        assertThat(interval.count()).isEqualTo(100);
        assertThat(interval.quantileNanos(0.5).orElseThrow()).isBetween(10_000L, 10_700L);
        assertThat(interval.quantileNanos(0.98).orElseThrow()).isBetween(10_000L, 10_700L);
        assertThat(interval.quantileNanos(0.99).orElseThrow()).isBetween(500_000L, 532_000L);
        assertThat(interval.quantileNanos(1).orElseThrow()).isBetween(500_000L, 532_000L);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(LatencyHistogram.EMPTY.quantileNanos(0.5)).isEmpty();
        assertThat(of(1_000, 3).minus(of(1_000, 3)).quantileNanos(0.5)).isEmpty();
    }

    private static LatencyHistogram of(long nanos, int count) {
        long[] counts = new long[LatencyHistogram.CLASSES];
        counts[LatencyHistogram.classOf(nanos)] = count;
        return new LatencyHistogram(counts);
    }
}
