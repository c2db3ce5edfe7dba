package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The connections of one listener, or those that this side has made, each served by a platform thread of its
/// own.
///
/// Any thread.
public final class ServedConnections implements AutoCloseable {
    private final HostSettings settings;
    private final HostObserver observer;

    /// Guarded by this.
    private final Map<HostConnection, Thread> running = new HashMap<>();

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
        Thread thread = Thread.ofPlatform()
                .name("host-" + connection.peer())
                .daemon()
                .unstarted(() -> {
                    boolean imported = false;
                    try {
                        imported = served.run().isPresent();
                    } finally {
                        ended(served, imported);
                    }
                });
        running.put(served, thread);
        thread.start();
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
            all = List.copyOf(running.keySet());
        }
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
