package io.github.plugferry.engine.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// When a session looks at the clock. Whether it has looked between two moments shows in the times that it counts, as
/// the test lets pass between them far more than before.
class SessionTapTest {
    private final long begin = System.nanoTime();
    private final SessionTap tap = new SessionTap();

    @Test
    void theClockIsReadOnceForACompletionAndTheWriteBehindIt() {
        tap.hasRead();
        tap.hasCompleted();
        long completed = System.nanoTime();
        answer(tap.readNanos());
        letPass(completed);
        tap.writes(0);

        assertThat(longestNanos()).as("up to the completion").isLessThan(halfOfWhatPassed(completed));
    }

    @Test
    void whatIsCompletedLaterIsTimedWhenItIsTakenOver() {
        tap.hasRead();
        long submitted = tap.readNanos();
        tap.hasRead();
        long read = System.nanoTime();
        letPass(read);
        tap.hasCompleted();
        answer(submitted);
        tap.writes(0);

        assertThat(longestNanos()).isGreaterThan(halfOfWhatPassed(read));
    }

    @Test
    void whatCameAndWentSinceTheReadIsTimedByTheWrite() {
        tap.hasRead();
        long read = System.nanoTime();
        answer(tap.readNanos());
        letPass(read);
        tap.writes(0);

        assertThat(longestNanos()).isGreaterThan(halfOfWhatPassed(read));
    }

    @Test
    void aLookDoesForOneWriteOnly() {
        tap.hasRead();
        tap.hasCompleted();
        long completed = System.nanoTime();
        tap.writes(0);
        letPass(completed);
        answer(tap.readNanos());
        tap.writes(0);

        assertThat(longestNanos()).isGreaterThan(halfOfWhatPassed(completed));
    }

    private void answer(long sinceNanos) {
        EndpointDescriptor endpoint = new EndpointDescriptor(EndpointAddress.in(1), TransferType.BULK.code(), 512, 0);
        Urb urb = new Urb(
                1,
                endpoint,
                true,
                null,
                TransferFlags.NONE,
                0,
                ByteBuffer.allocateDirect(0),
                IsoPackets.NONE,
                0,
                _ -> {});
        tap.urbAnswered(urb, 0, UrbStatus.OK, sinceNanos);
    }

    /// Until a moment that is four times as far from the beginning as this one, and a millisecond.
    private void letPass(long since) {
        long end = since + 3 * (since - begin) + 1_000_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    /// More than all the time before, and less than that was let pass after.
    private long halfOfWhatPassed(long since) {
        return 2 * (since - begin) + 500_000;
    }

    private long longestNanos() {
        LatencyHistogram latency = tap.snapshot().latency();
        assertThat(latency.count()).isEqualTo(1);
        return latency.quantileNanos(1).orElseThrow();
    }
}
