package io.github.plugferry.app.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void theFirstRetryIsAtOnceAndTheOthersAreLaterAndLaterUpToHalfAMinute() {
        Backoff backoff = new Backoff(() -> 1);

        assertThat(Stream.generate(backoff::next).limit(10).map(Duration::toMillis))
                .containsExactly(0L, 500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void chanceTakesAwayUpToHalf() {
        Backoff backoff = new Backoff(() -> 0);

        assertThat(Stream.generate(backoff::next).limit(9).map(Duration::toMillis))
                .containsExactly(0L, 250L, 500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L);
    }

    @Test
    void afterASuccessItBeginsAnew() {
        Backoff backoff = new Backoff(() -> 1);
        Duration _ = backoff.next();
        Duration _ = backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isZero();
    }
}
