package io.github.plugferry.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrafficMeterTest {
    @Test
    void aUrbThatCompletesInLessThanAMicrosecondIsNotNone() {
        assertThat(TrafficMeter.within(OptionalLong.of(0))).isEqualTo(1);
        assertThat(TrafficMeter.within(OptionalLong.of(640))).isEqualTo(1);
        assertThat(TrafficMeter.within(OptionalLong.empty())).isZero();
    }

    @Test
    void allOfItIsWithinTheTimeThatIsTold() {
        assertThat(TrafficMeter.within(OptionalLong.of(3_980_001))).isEqualTo(3981);
        assertThat(TrafficMeter.within(OptionalLong.of(3_980_000))).isEqualTo(3980);
    }
}
