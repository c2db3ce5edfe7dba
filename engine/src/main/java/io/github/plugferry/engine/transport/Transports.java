package io.github.plugferry.engine.transport;

import java.io.IOException;

/// Makes connections and listeners of every family.
public final class Transports {
    private Transports() {}

    /// Connects; blocks until the deadline at most.
    ///
    /// @throws TransportException with a sentence for a person
    public static Connection connect(Address address, Deadline deadline) throws IOException {
        return switch (address) {
            case TcpAddress tcp -> TcpTransport.connect(tcp, Silence.DEFAULT, deadline);
            case VsockAddress vsock -> VsockTransport.connect(vsock, deadline);
            case HybridVsockAddress hybrid -> UnixTransport.connect(hybrid, deadline);
            case UnixAddress unix -> UnixTransport.connect(unix, deadline);
        };
    }

    /// Listens; clients can connect when this has returned.
    ///
    /// @throws TransportException with a sentence for a person
    public static Listener listen(Address address) throws IOException {
        return switch (address) {
            case TcpAddress tcp -> TcpTransport.listen(tcp, Silence.DEFAULT);
            case VsockAddress vsock -> VsockTransport.listen(vsock);
            case HybridVsockAddress hybrid -> UnixTransport.listen(hybrid);
            case UnixAddress unix -> UnixTransport.listen(unix);
        };
    }
}
