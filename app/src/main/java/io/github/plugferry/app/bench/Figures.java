package io.github.plugferry.app.bench;

import io.github.plugferry.engine.tap.LatencyHistogram;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What came out of a pattern.
///
/// @param done transfers (or connections) that were finished in this time, also those that failed
/// @param bytes of their data
/// @param failed that ended with an error
/// @param unlinked that an unlink has ended before they were done
/// @param serverCpu what the host's process has worked in this time; null where that was not asked for
/// @param latency from the submission to the answer
public record Figures(
        Pattern pattern,
        Duration time,
        long done,
        long bytes,
        long failed,
        long unlinked,
        @Nullable Duration serverCpu,
        LatencyHistogram latency) {
    public double perSecond() {
        return done / seconds();
    }

    public double bytesPerSecond() {
        return bytes / seconds();
    }

    /// Seconds of the host's CPU for a million transfers.
    public OptionalDouble cpuPerMillion() {
        return serverCpu == null ? OptionalDouble.empty() : OptionalDouble.of(serverCpu.toNanos() / 1e3 / done);
    }

    private double seconds() {
        return time.toNanos() / 1e9;
    }
}
