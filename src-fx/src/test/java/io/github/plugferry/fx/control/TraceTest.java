package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.model.TrafficHistory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long NOW = 60_000;

    private final Trace trace = new Trace(4);

    private void begin(double perUnit) {
        trace.begin(600, NOW, 60_000, 100, perUnit);
    }

    private double[] xs() {
        return Arrays.copyOf(trace.xs(), trace.points());
    }

    private double[] ys() {
        return Arrays.copyOf(trace.ys(), trace.points());
    }

    @Test
    void theNewestIsAtTheRightAndValuesGoUp() {
        begin(2);
        trace.add(NOW - 500, NOW - 500, 3);
        trace.add(NOW, NOW, 10);
        trace.end();

        assertThat(xs()).containsExactly(595, 600);
        assertThat(ys()).containsExactly(94, 80);
    }

    @Test
    void lessThanNothingForAUnitIsBelowTheGround() {
        begin(-2);
        trace.add(NOW, NOW, 10);

        assertThat(ys()).containsExactly(120);
    }

    @Test
    void whereNothingPassedItIsOnTheGround() {
        begin(1);
        trace.add(NOW - 10_000, NOW - 10_000, 7);
        trace.add(NOW - 5_000, NOW - 5_000, 9);
        trace.end();

        assertThat(ys()).containsExactly(93, 100, 100, 91, 100, 100);
        assertThat(xs()).containsExactly(500, 500.01, 549.99, 550, 550.01, 600);
    }

    @Test
    void aGapBeginsAfterTheLastSampleOfAPoint() {
        begin(1);
        trace.add(NOW - 1_000, NOW - 1_000 + 1, 7);
        trace.add(NOW - 1_000 + 1 + TrafficHistory.GAP_MILLIS, NOW, 9);
        trace.end();

        assertThat(trace.points()).isEqualTo(2);
    }

    @Test
    void itBeginsAnew() {
        begin(1);
        trace.add(NOW - 5_000, NOW - 5_000, 7);
        begin(1);
        trace.end();

        assertThat(trace.points()).isZero();
    }
}
