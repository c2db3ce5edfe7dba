package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisScaleTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1.1, 2", "2, 2", "3, 5", "5.1, 10", "999, 1000", "1000, 1000", "0.3, 0.5", "0, 0"})
    void anAxisEndsAtOneTwoOrFive(double value, double end) {
        assertThat(AxisScale.nice(value)).isEqualTo(end, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void itGrowsAtOnceAndShrinksSlowly() {
        AxisScale scale = new AxisScale(100);
        assertThat(scale.fit(0, 0)).isEqualTo(100);
        assertThat(scale.fit(4200, 250)).isEqualTo(5000);
        assertThat(scale.fit(10, 9_000)).isEqualTo(5000);
        assertThat(scale.fit(10, 10_300)).isEqualTo(2000);
        assertThat(scale.fit(10, 10_550)).isEqualTo(2000);
        assertThat(scale.fit(10, 12_400)).isEqualTo(1000);
    }
}
