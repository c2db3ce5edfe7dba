package io.github.plugferry.app.bench;

import io.github.plugferry.engine.tap.LatencyHistogram;
import java.time.Duration;

/// What came out of a pattern.
///
/// @param done transfers (or connections) that were finished in this time, also those that failed
/// @param bytes of their data
/// @param failed that ended with an error
/// @param unlinked that an unlink has ended before they were done
/// @param latency from the submission to the answer
public record Figures(
        Pattern pattern, Duration time, long done, long bytes, long failed, long unlinked, LatencyHistogram latency) {
    public double perSecond() {
        return done / seconds();
    }

    public double bytesPerSecond() {
        return bytes / seconds();
    }

    private double seconds() {
        return time.toNanos() / 1e9;
    }
}
