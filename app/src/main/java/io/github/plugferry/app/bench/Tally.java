package io.github.plugferry.app.bench;

import io.github.plugferry.engine.client.Transfer;
import io.github.plugferry.engine.tap.LatencyHistogram;
import io.github.plugferry.engine.tap.LatencyRecorder;
import io.github.plugferry.engine.wire.UrbStatus;
import java.util.concurrent.atomic.AtomicLong;

/// What was done so far. One writer, so that no addition has to be atomic; any reader.
final class Tally {
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unlinked = new AtomicLong();
    private final LatencyRecorder latency = new LatencyRecorder();
    private volatile int lastFailure;

    /// @param done also what failed
    /// @param unlinked that an unlink has ended before they were done
    /// @param lastFailure the latest status that was an error, 0 where there was none
    record Snapshot(long done, long bytes, long failed, long unlinked, int lastFailure, LatencyHistogram latency) {
        static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0, 0, LatencyHistogram.EMPTY);

        Snapshot plus(Snapshot other) {
            return new Snapshot(
                    done + other.done,
                    bytes + other.bytes,
                    failed + other.failed,
                    unlinked + other.unlinked,
                    lastFailure != 0 ? lastFailure : other.lastFailure,
                    latency.plus(other.latency));
        }

        Snapshot minus(Snapshot earlier) {
            return new Snapshot(
                    done - earlier.done,
                    bytes - earlier.bytes,
                    failed - earlier.failed,
                    unlinked - earlier.unlinked,
                    lastFailure,
                    latency.minus(earlier.latency));
        }
    }

    void completed(Transfer transfer, long nanos) {
        done(nanos);
        add(bytes, transfer.actualLength());
        if (transfer.status() == UrbStatus.ECONNRESET) {
            add(unlinked, 1);
        } else if (transfer.status() != UrbStatus.OK) {
            add(failed, 1);
            lastFailure = transfer.status();
        }
    }

    void done(long nanos) {
        latency.record(nanos, 1);
        add(done, 1);
    }

    Snapshot snapshot() {
        return new Snapshot(done.get(), bytes.get(), failed.get(), unlinked.get(), lastFailure, latency.snapshot());
    }

    private static void add(AtomicLong counter, long amount) {
        counter.lazySet(counter.getPlain() + amount);
    }
}
