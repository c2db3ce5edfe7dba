package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The connections of one listener, or those that this side has made, each served by a platform thread of its
/// own.
///
/// To make a thread and to end it costs more than all else that a short connection needs, so a thread whose
/// connection has ended waits a while for the next one.
///
/// Any thread.
public final class ServedConnections implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    private static final String IDLE_NAME = "host-idle";

    private final HostSettings settings;
    private final HostObserver observer;

    /// A thread at once for everybody: how many there may be is checked before.
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name(IDLE_NAME).daemon().factory());

    /// Guarded by this.
    private final Set<HostConnection> running = new HashSet<>();

    private boolean closed;
    private int withoutImport;

    public ServedConnections(HostSettings settings, HostObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    /// Serves a connection until it ends. Returns at once; a connection that is too many is closed instead.
    ///
    /// @param connection is this object's from now on
    public synchronized void serve(Connection connection, Offers offers) {
        if (closed || running.size() >= settings.maxConnections()) {
            connection.close();
            observer.refused(
                    connection,
                    closed
                            ? "this side is just ending"
                            : "there are %d connections already (maxConnections)".formatted(running.size()));
            return;
        }
        HostConnection served = new HostConnection(connection, offers, settings, observer);
        running.add(served);
        threads.execute(() -> {
            Thread.currentThread().setName("host-" + connection.peer());
            boolean imported = false;
            try {
                imported = served.run().isPresent();
            } finally {
                ended(served, imported);
                Thread.currentThread().setName(IDLE_NAME);
            }
        });
    }

    /// Waits until no connection is left.
    ///
    /// @return how many of all that were served have ended without an import
    public synchronized int awaitAll() throws InterruptedException {
        while (!running.isEmpty()) {
            wait();
        }
        return withoutImport;
    }

    /// Takes every device back and waits for the threads, for [HostSettings#closeTime] at most.
    @Override
    public void close() {
        List<HostConnection> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(running);
        }
        threads.shutdown(); // who serves goes on to the end
        all.forEach(HostConnection::takeBack);
        Deadline deadline = Deadline.in(settings.closeTime());
        synchronized (this) {
            try {
                while (!running.isEmpty() && !deadline.isOver()) {
                    wait(Math.max(1, deadline.remainingMillis()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void ended(HostConnection served, boolean imported) {
        withoutImport += imported ? 0 : 1;
        running.remove(served);
        notifyAll();
    }
}
