package io.github.plugferry.app.sharing;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long to wait before the next attempt: not at all at first, then longer and longer, up to half a minute, for
/// ever. The times are spread, so that many who lost the same peer do not all come back at one moment.
public final class Backoff {
    public static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(500);

    /// From there on it is [#LONGEST].
    private static final int MOST_DOUBLINGS = 6;

    private final DoubleSupplier random;
    private int attempts;

    /// @param random from 0 to 1
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /// Before the next attempt, between half of the full time and all of it.
    public Duration next() {
        int doublings = attempts++ - 1;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration full = doublings >= MOST_DOUBLINGS ? LONGEST : SHORTEST.multipliedBy(1L << doublings);
        return Duration.ofMillis((long) (full.toMillis() * (0.5 + random.getAsDouble() / 2)));
    }

    /// It worked: the next attempt is a first one.
    public void reset() {
        attempts = 0;
    }
}
