package io.github.plugferry.fx.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficHistoryTest {
    private final TrafficHistory history = new TrafficHistory();

    private static Traffic traffic(long session, long bytesIn) {
        return new Traffic(session, Traffic.Observed.ALL, bytesIn, 0, 0, 0, 0, 0, 0, List.of());
    }

    @Test
    void aRateIsTheDifferenceOfTwoSnapshots() {
        history.accept(traffic(1, 100), 1000);
        history.accept(traffic(1, 600), 1250);

        assertThat(history.size()).isEqualTo(1);
        assertThat(history.value(Figure.BYTES_IN_PER_SECOND, 0)).isEqualTo(2000);
    }

    @Test
    void noDifferenceIsTakenOverTwoSessions() {
        history.accept(traffic(1, 1_000_000), 1000);
        history.accept(traffic(2, 10), 1250);

        assertThat(history.size()).isZero();
    }

    @Test
    void afterAPauseWhatCameIsOfTheLastMoment() {
        history.accept(traffic(1, 0), 1000);
        history.accept(traffic(1, 500), 61_000);

        assertThat(history.value(Figure.BYTES_IN_PER_SECOND, 0)).isEqualTo(2000);
    }

    @Test
    void whatIsOldIsNotNow() {
        history.accept(traffic(1, 0), 1000);
        history.accept(traffic(1, 500), 1250);

        assertThat(history.current(Figure.BYTES_IN_PER_SECOND, 1300)).isEqualTo(2000);
        assertThat(history.current(Figure.BYTES_IN_PER_SECOND, 5000)).isZero();
    }

    @Test
    void theOldestGivesWayWhenTheRingIsFull() {
        for (int i = 0; i <= TrafficHistory.CAPACITY + 10; i++) {
            history.accept(traffic(1, i), 1000L + i * 250L);
        }

        assertThat(history.size()).isEqualTo(TrafficHistory.CAPACITY);
        assertThat(history.atMillis(0)).isEqualTo(1000 + 11 * 250);
        assertThat(history.atMillis(history.size() - 1)).isEqualTo(1000 + (TrafficHistory.CAPACITY + 10) * 250);
    }

    @Test
    void endpointsHaveRatesOfTheirOwn() {
        history.accept(Samples.camera(4), 1000);
        history.accept(Samples.camera(5), 1250);

        assertThat(history.endpointRates(1250)).containsEntry(0x00, 3200.0).containsKey(0x81);
    }
}
