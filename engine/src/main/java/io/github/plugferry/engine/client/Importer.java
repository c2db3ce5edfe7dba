package io.github.plugferry.engine.client;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An imported device in userspace: it submits transfers over a connection and checks every answer. [DeviceCalls]
/// is the comfortable way to use it; this is the fast one.
///
/// One thread of its own reads. How many transfers are in flight is decided by those who make them: each can be
/// submitted again only after its completion. An answer that breaks the protocol ends the import at once, and
/// [#failure] names it.
///
/// Thread: any. Listeners are called on the reader thread.
public final class Importer implements AutoCloseable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final DeviceRecord device;
    private final DevId devId;
    private final Outbox outbox;
    private final ReplyReader replies;
    private final Thread reader;

    /// Guards the ledger, and that commands stand in the outbox in the order of their numbers.
    private final ReentrantLock lock = new ReentrantLock();

    private final Ledger ledger = new Ledger();
    private boolean over;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable IOException failure;
    private volatile @Nullable IOException writeFailure;

    private Importer(Connection connection, DeviceRecord device) {
        this.connection = connection;
        this.device = device;
        this.devId = device.devId();
        this.outbox = new Outbox(connection);
        this.replies = new ReplyReader(connection, this);
        this.reader = Thread.ofPlatform()
                .name("importer " + device.busId() + " of " + connection.peer())
                .daemon()
                .unstarted(this::read);
    }

    /// Takes over a connection on which a device was imported, and closes it in the end.
    public static Importer start(Connection connection, DeviceRecord device) {
        Importer importer = new Importer(connection, device);
        importer.reader.start();
        return importer;
    }

    public DeviceRecord device() {
        return device;
    }

    /// Submits, and sends all that waits. On another thread than the reader it may block while the host does not
    /// read.
    ///
    /// @return false where the import is over; the transfer stays the caller's then, and no listener is called
    /// @throws IllegalStateException where the transfer is in flight already
    public boolean submit(Transfer transfer) {
        boolean accepted = enqueue(transfer);
        if (accepted) {
            flush();
        }
        return accepted;
    }

    /// As [#submit], but it is sent with the next [#flush], together with others.
    public boolean enqueue(Transfer transfer) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            outbox.submit(ledger.submit(transfer), devId.value(), transfer);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Asks the host to end a transfer. Its listener is called as always: with -ECONNRESET
    /// ([UrbOutcome.Unlinked]), or with its own outcome where that was faster.
    ///
    /// @return false where the transfer is not in flight, or was unlinked before: then nothing is sent
    public boolean unlink(Transfer transfer) {
        boolean accepted = enqueueUnlink(transfer);
        if (accepted) {
            flush();
        }
        return accepted;
    }

    /// As [#unlink], but it is sent with the next [#flush], together with others.
    public boolean enqueueUnlink(Transfer transfer) {
        lock.lock();
        try {
            if (over || !transfer.beginUnlink()) {
                return false;
            }
            outbox.unlink(ledger.unlink(transfer.seqNum()), devId.value(), transfer);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Sends what was enqueued. On the reader thread it does nothing: what listeners submit is sent when all
    /// replies that have arrived are worked off.
    public void flush() {
        if (Thread.currentThread().equals(reader)) {
            return;
        }
        try {
            outbox.flush();
        } catch (IOException e) {
            writeFailed(e);
        }
    }

    /// How many transfers are in flight.
    public int inFlight() {
        lock.lock();
        try {
            return ledger.transfers();
        } finally {
            lock.unlock();
        }
    }

    public boolean isOver() {
        return ended.getCount() == 0;
    }

    /// Why the import ended, where it did not end in peace: a [ProtocolViolationException], a broken connection.
    /// Empty also while it lasts.
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Waits until the import is over and every listener was called.
    ///
    /// @return false when the deadline has passed
    public boolean awaitEnd(Deadline deadline) throws InterruptedException {
        return ended.await(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the import. Whatever was in flight completes with -ESHUTDOWN before this returns. Not for listeners:
    /// it waits for the reader thread, five seconds at most.
    @Override
    public void close() {
        if (Thread.currentThread().equals(reader)) {
            throw new IllegalStateException("a listener cannot close its importer");
        }
        connection.shutdown();
        boolean interrupted = false;
        try {
            interrupted = !awaitReader();
        } finally {
            // A descriptor is closed only when nobody is in a call on it: its number may be given to another
            // file at once.
            if (!reader.isAlive()) {
                connection.close();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @return false when this thread was interrupted meanwhile
    private boolean awaitReader() {
        Deadline deadline = Deadline.in(CLOSE_PATIENCE);
        boolean peaceful = true;
        while (reader.isAlive() && !deadline.isOver()) {
            try {
                reader.join(Math.max(1, deadline.remainingMillis()));
            } catch (InterruptedException e) {
                peaceful = false;
            }
        }
        return peaceful;
    }

    /// Whether nothing can be submitted any more. Listeners may still be called then.
    boolean isEnding() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /// Why nothing can be submitted any more, as an exception for those who wait.
    IOException endReason() {
        IOException known = failure;
        return known != null ? known : new EOFException("the session with %s has ended".formatted(connection.peer()));
    }

    /// For the reader: [Outbox#tryFlush].
    boolean tryFlush() {
        try {
            return outbox.tryFlush();
        } catch (IOException e) {
            writeFailed(e);
            return true;
        }
    }

    /// How the import ended is for the reader to tell: it may still find the reason in what the host has sent.
    private void writeFailed(IOException e) {
        // That the host does not read any more says nothing that its end of the stream does not say.
        if (!(e instanceof LinuxException known && known.is(Errno.EPIPE))) {
            writeFailure = e;
        }
        connection.shutdown();
    }

    Transfer submitted(int seqNum) throws ProtocolViolationException {
        lock.lock();
        try {
            return ledger.submitted(seqNum);
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Transfer unlinked(int seqNum, int status) throws ProtocolViolationException {
        lock.lock();
        try {
            return ledger.unlinked(seqNum, status);
        } finally {
            lock.unlock();
        }
    }

    /// The body of the reader thread.
    private void read() {
        try {
            replies.run();
            failure = writeFailure;
        } catch (IOException e) {
            failure = e;
        } finally {
            end();
        }
    }

    private void end() {
        connection.shutdown();
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
        try {
            Transfer half = replies.current();
            if (half != null) {
                half.complete(UrbStatus.ESHUTDOWN, 0);
            }
            Transfer rest = abandon();
            while (rest != null) {
                rest.complete(UrbStatus.ESHUTDOWN, 0);
                rest = abandon();
            }
        } finally {
            ended.countDown();
        }
    }

    private @Nullable Transfer abandon() {
        lock.lock();
        try {
            return ledger.abandon();
        } finally {
            lock.unlock();
        }
    }
}
