package io.github.plugferry.engine.host;

import io.github.plugferry.engine.tap.CaptureSource;
import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbListener;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The URBs of a session from their submission to their reply. It has the session's lock.
///
/// ## Threads
/// The session's thread holds the lock while it works on what one read has brought, and gives it up before it
/// blocks ([#leave], [#enter]). URBs that the device completes at once are encoded there and then; a device's own
/// thread puts a completed URB into `completed`, and whoever gets the lock next encodes all of them in that order
/// and sends: the device's thread itself, where the session's thread is just waiting for the client.
///
/// ## Unlink
/// A client may unlink a URB at the moment it completes, and its kernel drops the device when the two answers
/// come in the wrong order: a RET_SUBMIT behind the RET_UNLINK of the same URB answers to nothing. So:
///
/// 1. A URB is in `inFlight` until its reply is encoded. Both happen under the lock, and replies leave in the
///    order in which they were encoded.
/// 2. An unlink that finds its URB there notes its own number with it and asks the device to cancel. It answers
///    nothing yet.
/// 3. When that URB ends, its outcome decides. Cancelled: no RET_SUBMIT, and RET_UNLINK with -ECONNRESET.
///    Anything else, because it was done before the device could cancel it: its RET_SUBMIT, so that no data is
///    lost, and behind it RET_UNLINK with 0.
/// 4. An unlink that does not find its URB comes after the RET_SUBMIT: RET_UNLINK with 0.
/// 5. An unlink whose URB has not even been submitted waits for it: see [EarlyUnlinks].
///
/// Which of the two a URB meets is settled in the device by [Urb#claim], once.
final class ReplyQueue implements UrbListener, AutoCloseable {
    private final SessionTap tap;
    private final BackPressure pressure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Urb> completed = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CaptureSource capture;

    // All below: guarded by the lock.
    private final DataBuffers buffers = new DataBuffers();
    private final InFlight inFlight = new InFlight();
    private final ReplyBatch batch;

    /// The URB that the device just gets and that is not in `inFlight` yet.
    private @Nullable Urb submitting;

    /// What the session's thread has read of payloads since it gave up the lock last.
    private int payloadBytesUnanswered;

    ReplyQueue(Connection connection, HostSettings settings, SessionTap tap) {
        this.tap = tap;
        this.pressure = new BackPressure(inFlight, settings);
        this.batch = new ReplyBatch(connection, buffers, tap);
    }

    /// Where the data of URBs lies; a reply gives its URB's buffer back.
    DataBuffers buffers() {
        return buffers;
    }

    InFlight inFlight() {
        return inFlight;
    }

    BackPressure pressure() {
        return pressure;
    }

    /// Records every URB from now on, or none any more. Any thread.
    void record(@Nullable CaptureSource to) {
        capture = to;
    }

    // The session's thread.

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /// Gives up the lock for something that may block: all that is done so far is sent.
    void leave() {
        encodeCompleted();
        sendReplies();
        payloadBytesUnanswered = 0;
        lock.unlock();
        sendCompleted();
    }

    /// Takes the lock again.
    void enter() throws IOException {
        lock.lock();
        tap.hasRead();
        IOException failure = batch.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /// Notes what was read of a payload without giving up the lock.
    void hasReadPayload(int bytes) {
        payloadBytesUnanswered += bytes;
    }

    /// Whether as much was read as one read brings, so that replies should not wait for more.
    boolean isDue() {
        return payloadBytesUnanswered >= RequestInput.LARGEST;
    }

    /// Before the device gets it; then comes [#submitted].
    void submitting(Urb urb) {
        recordSubmitted(urb);
        submitting = urb;
    }

    /// The device has it, or has completed it already.
    void submitted(Urb urb) {
        if (submitting == urb) {
            inFlight.add(urb, tap.readNanos());
            submitting = null;
        }
    }

    /// Answers a URB that was unlinked before the device got it.
    void cancelled(Urb urb, int unlinkSeqNum) {
        recordSubmitted(urb);
        inFlight.add(urb, tap.readNanos()).unlinkBy(unlinkSeqNum);
        urb.finish(UrbOutcome.Unlinked.INSTANCE);
    }

    /// Answers the unlink of a URB that is not in flight.
    void unlinkedUnknown(int unlinkSeqNum) {
        tap.unlinkAnswered(false);
        batch.unlinked(unlinkSeqNum, UrbStatus.OK);
    }

    /// Encodes what other threads have completed.
    void encodeCompleted() {
        Urb urb = completed.poll();
        if (urb == null) {
            return;
        }
        tap.hasCompleted();
        do {
            encode(urb);
        } while ((urb = completed.poll()) != null);
    }

    // Any thread.

    @Override
    public void completed(Urb urb) {
        if (lock.isHeldByCurrentThread()) {
            encodeCompleted(); // those that other threads completed before
            encode(urb);
        } else {
            completed.add(urb);
            sendCompleted();
            pressure.wake();
        }
    }

    /// Sends all that is done so far.
    void flush() {
        lock.lock();
        try {
            encodeCompleted();
            sendReplies();
        } finally {
            lock.unlock();
        }
    }

    /// From now on nothing is sent.
    void abandon() {
        lock.lock();
        try {
            batch.abandon();
        } finally {
            lock.unlock();
        }
    }

    /// After the end of the claim.
    @Override
    public void close() {
        lock.lock();
        try {
            encodeCompleted();
            batch.close();
            buffers.close();
        } finally {
            lock.unlock();
        }
    }

    /// Answers a URB that has ended, and the unlink that waits for it.
    private void encode(Urb urb) {
        CaptureSource recorder = capture;
        if (recorder != null) {
            recorder.completed(urb);
        }
        InFlight.Entry entry = null;
        if (submitting == urb) {
            submitting = null;
        } else {
            entry = inFlight.remove(urb);
        }
        boolean cancelled = urb.outcome() instanceof UrbOutcome.Unlinked;
        long sinceNanos = entry == null ? tap.readNanos() : entry.sinceNanos;
        if (entry == null || !entry.unlinkRequested) {
            batch.submitted(urb, sinceNanos);
        } else if (cancelled) {
            tap.unlinkAnswered(true);
            buffers.give(urb.buffer());
            batch.unlinked(entry.unlinkSeqNum, UrbStatus.ECONNRESET);
        } else {
            tap.unlinkAnswered(false);
            batch.submitted(urb, sinceNanos);
            batch.unlinked(entry.unlinkSeqNum, UrbStatus.OK);
        }
    }

    /// Sends what was completed, unless somebody holds the lock: that one looks at the queue again after giving
    /// it up.
    private void sendCompleted() {
        while (!completed.isEmpty() && lock.tryLock()) {
            try {
                encodeCompleted();
                sendReplies();
            } finally {
                lock.unlock();
            }
        }
    }

    private void sendReplies() {
        tap.writes(inFlight.count());
        batch.flush();
    }

    private void recordSubmitted(Urb urb) {
        CaptureSource recorder = capture;
        if (recorder != null) {
            recorder.submitted(urb);
        }
    }
}
