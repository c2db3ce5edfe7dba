package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/// An interrupt IN endpoint: URBs wait for reports and reports wait for URBs. One report goes with one URB, and
/// as on a real bus there is at most one in each interval.
final class ReportPipe extends QueuedPipe {
    private final Timeline timeline;
    private final long intervalNanos;
    private final long firstAfterNanos;

    private final ArrayDeque<byte[]> reports = new ArrayDeque<>(); // by the lock, as all below
    private boolean polled;
    private boolean scheduled;
    private long notBefore;

    /// @param firstAfter how long after the client's first poll the first report comes
    ReportPipe(Timeline timeline, Duration interval, Duration firstAfter) {
        this.timeline = timeline;
        this.intervalNanos = interval.toNanos();
        this.firstAfterNanos = firstAfter.toNanos();
    }

    /// The device's thread, or one before there is a client.
    void offer(List<byte[]> more) {
        serve(() -> {
            reports.addAll(more);
            pair();
        });
    }

    @Override
    void arrived(Urb urb) {
        if (!polled) {
            polled = true;
            notBefore = timeline.nanoTime() + firstAfterNanos;
        }
        pair();
    }

    private void pair() {
        for (Urb urb = first(); urb != null && !reports.isEmpty(); urb = first()) {
            long now = timeline.nanoTime();
            if (now - notBefore < 0) {
                schedule();
                return;
            }
            answer(urb, (to, pipe) -> put(reports.remove(), to));
            notBefore = now + intervalNanos;
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            timeline.at(
                    notBefore,
                    () -> serve(() -> {
                        scheduled = false;
                        pair();
                    }));
        }
    }

    private static UrbOutcome put(byte[] report, Urb urb) {
        if (report.length > urb.length()) {
            return new UrbOutcome.Failed(UrbStatus.EOVERFLOW, 0);
        }
        urb.buffer().put(0, report);
        return done(urb, report.length);
    }
}
