package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Listener;
import java.io.IOException;
import java.util.function.Predicate;

/// Offers devices to whoever connects to a listener.
public final class HostServer implements AutoCloseable {
    private final Listener listener;
    private final Offers offers;
    private final Predicate<Connection> admission;
    private final HostObserver observer;
    private final ServedConnections connections;

    /// @param listener is this object's from now on
    /// @param admission who may connect; the others are closed before a byte of theirs is read
    public HostServer(
            Listener listener,
            Offers offers,
            Predicate<Connection> admission,
            HostSettings settings,
            HostObserver observer) {
        this.listener = listener;
        this.offers = offers;
        this.admission = admission;
        this.observer = observer;
        this.connections = new ServedConnections(settings, observer);
    }

    /// Where it listens.
    public String address() {
        return listener.address();
    }

    /// Accepts until [#close]; returns then.
    ///
    /// @throws IOException where no connection can be accepted any more; those that there are go on
    public void run() throws IOException {
        Connection connection;
        while ((connection = listener.accept()) != null) {
            if (admission.test(connection)) {
                connections.serve(connection, offers);
            } else {
                connection.close();
                observer.refused(connection, "its address is not allowed to connect");
            }
        }
    }

    /// Stops accepting, takes every device back and waits for that, bounded by [HostSettings#closeTime].
    @Override
    public void close() {
        listener.close();
        connections.close();
    }
}
