package io.github.plugferry.engine.tap;

import java.util.concurrent.atomic.AtomicLong;

/// What one session has done so far.
///
/// Written by one thread at a time (whoever holds the session's queue of replies), read by any: each figure is
/// right, but they are not read at one moment.
public final class SessionCounters {
    private final AtomicLong urbs = new AtomicLong();
    private final AtomicLong failedUrbs = new AtomicLong();
    private final AtomicLong rejectedUrbs = new AtomicLong();
    private final AtomicLong unlinks = new AtomicLong();
    private final AtomicLong unlinksPending = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    /// @param urbs that were answered, failed and rejected ones included
    /// @param failedUrbs that ended with a status other than 0
    /// @param rejectedUrbs that the checks kept from the device
    /// @param unlinks that were answered
    /// @param unlinksPending unlinks that ended a URB in flight
    /// @param bytesIn that went from the device to the client
    /// @param bytesOut that went from the client to the device
    public record Snapshot(
            long urbs,
            long failedUrbs,
            long rejectedUrbs,
            long unlinks,
            long unlinksPending,
            long bytesIn,
            long bytesOut) {}

    public SessionCounters() {}

    public void urbAnswered(boolean in, int actualLength, int status) {
        add(urbs, 1);
        add(in ? bytesIn : bytesOut, actualLength);
        if (status != 0) {
            add(failedUrbs, 1);
        }
    }

    public void urbRejected() {
        add(rejectedUrbs, 1);
    }

    public void unlinkAnswered(boolean wasPending) {
        add(unlinks, 1);
        if (wasPending) {
            add(unlinksPending, 1);
        }
    }

    public Snapshot snapshot() {
        return new Snapshot(
                urbs.get(),
                failedUrbs.get(),
                rejectedUrbs.get(),
                unlinks.get(),
                unlinksPending.get(),
                bytesIn.get(),
                bytesOut.get());
    }

    /// There is one writer at a time, so this needs no atomic addition.
    private static void add(AtomicLong counter, long amount) {
        counter.lazySet(counter.getPlain() + amount);
    }
}
