package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsoStripTest {
    @Test
    void onePacketOfManyIsSeenAndIsNotAllThatIsSeen() {
        assertThat(IsoStrip.height(1, 100_000, 24)).isBetween(2.0, 4.0);
        assertThat(IsoStrip.height(25, 100, 24)).isEqualTo(12);
        assertThat(IsoStrip.height(100, 100, 24)).isEqualTo(24);
    }

    @Test
    void whereNoneIsNothingIsDrawn() {
        assertThat(IsoStrip.height(0, 100, 24)).isZero();
        assertThat(IsoStrip.height(0, 0, 24)).isZero();
    }
}
