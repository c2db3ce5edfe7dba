package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Counts what one session does.
///
/// Written by one thread at a time (whoever has the session's lock); [#snapshot] is for any thread and waits for
/// nobody: each of its figures is right, but they are not read at one moment.
///
/// ## Time
/// Asking the clock costs a fifth of what a small URB costs altogether. So the clock is read where a read has
/// brought URBs, and once more where their answers are written: all that came and went in between took that long.
/// A URB that a device completes later is timed when its session takes it over, all that are there with one look
/// at the clock, which does for the write behind it as well.
public final class SessionTap {
    private final AtomicReferenceArray<EndpointTap> endpoints = new AtomicReferenceArray<>(EndpointAddress.COUNT);
    private final AtomicLong rejectedUrbs = new AtomicLong();
    private final AtomicLong unlinks = new AtomicLong();
    private final AtomicLong unlinksPending = new AtomicLong();
    private volatile int urbsInFlight;

    private long nowNanos = System.nanoTime();
    private long readNanos = nowNanos;

    /// Whether `nowNanos` is of what is written next.
    private boolean looked;

    /// URBs that were answered since the read that brought them, by the index of their endpoint, and which of
    /// these are not 0.
    private final int[] answered = new int[EndpointAddress.COUNT];

    private int answeredEndpoints;

    public SessionTap() {}

    /// A read has brought something.
    public void hasRead() {
        nowNanos = System.nanoTime();
        readNanos = nowNanos;
        looked = false;
    }

    /// A device has completed something.
    public void hasCompleted() {
        nowNanos = System.nanoTime();
        looked = true;
    }

    /// When the latest read was: that is when a URB which it brought was submitted.
    public long readNanos() {
        return readNanos;
    }

    /// @param sinceNanos what [#readNanos] said when it was submitted
    public void urbAnswered(Urb urb, int actualLength, int status, long sinceNanos) {
        int index = urb.address().index();
        EndpointTap endpoint = endpoints.getPlain(index);
        if (endpoint == null) {
            endpoint = new EndpointTap(urb);
            endpoints.setRelease(index, endpoint);
        }
        endpoint.answered(urb, actualLength, status);
        if (sinceNanos == readNanos) {
            answered[index]++;
            answeredEndpoints |= 1 << index;
        } else {
            endpoint.took(nowNanos - sinceNanos, 1);
        }
    }

    public void urbRejected() {
        add(rejectedUrbs);
    }

    public void unlinkAnswered(boolean wasPending) {
        add(unlinks);
        if (wasPending) {
            add(unlinksPending);
        }
    }

    /// What was answered is going to be written.
    ///
    /// @param inFlight what the device has now
    public void writes(int inFlight) {
        if (urbsInFlight != inFlight) {
            urbsInFlight = inFlight;
        }
        boolean timed = looked;
        looked = false;
        if (answeredEndpoints == 0) {
            return;
        }
        if (!timed) {
            nowNanos = System.nanoTime();
        }
        for (int left = answeredEndpoints; left != 0; left &= left - 1) {
            int index = Integer.numberOfTrailingZeros(left);
            endpoints.getPlain(index).took(nowNanos - readNanos, answered[index]);
            answered[index] = 0;
        }
        answeredEndpoints = 0;
    }

    public SessionSnapshot snapshot() {
        List<EndpointSnapshot> known = new ArrayList<>();
        for (int i = 0; i < EndpointAddress.COUNT; i++) {
            EndpointTap endpoint = endpoints.getAcquire(i);
            if (endpoint != null) {
                known.add(endpoint.snapshot());
            }
        }
        return new SessionSnapshot(
                System.nanoTime(), rejectedUrbs.get(), unlinks.get(), unlinksPending.get(), urbsInFlight, known);
    }

    private static void add(AtomicLong counter) {
        counter.lazySet(counter.getPlain() + 1);
    }
}
