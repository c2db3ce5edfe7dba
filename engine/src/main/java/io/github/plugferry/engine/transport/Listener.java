package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.EventFd;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.StreamSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Waits for connections at one address.
///
/// Thread: one accepts; anyone closes.
public final class Listener implements AutoCloseable {
    private final StreamSocket socket;
    private final Silence silence;
    private final EventFd stop;
    private final String address;
    private final boolean open;

    /// Held while a thread is in `accept`, so that the descriptors are closed only when it is out.
    private final ReentrantLock accepting = new ReentrantLock();

    private final AtomicBoolean closed = new AtomicBoolean();

    private Listener(StreamSocket socket, Silence silence, String address, boolean open) throws IOException {
        this.socket = socket;
        this.silence = silence;
        this.address = address;
        this.open = open;
        this.stop = new EventFd();
    }

    static Listener ofTcp(StreamSocket socket, Silence silence) throws IOException {
        InetSocketAddress address = socket.localAddress()
                .toInternet()
                .orElseThrow(() -> new IOException("a TCP socket without an address"));
        return new Listener(
                socket,
                silence,
                TcpTransport.describe(address),
                !address.getAddress().isLoopbackAddress());
    }

    /// Where it really listens, with the port that the system chose.
    public String address() {
        return address;
    }

    /// Whether other computers can connect, as far as no firewall keeps them out. USB/IP has no authentication,
    /// so people are told.
    public boolean isOpenToOthers() {
        return open;
    }

    /// Waits for the next connection.
    ///
    /// @return null when the listener was closed
    public @Nullable Connection accept() throws IOException {
        accepting.lock();
        try {
            while (!closed.get()) {
                StreamSocket accepted = socket.accept(stop);
                if (accepted == null) {
                    return null;
                }
                try {
                    return TcpTransport.ready(accepted, silence);
                } catch (LinuxException e) {
                    // The client was gone before its connection could be set up: wait for the next one.
                }
            }
            return null;
        } finally {
            accepting.unlock();
        }
    }

    /// Ends a waiting [#accept] and gives the address back. Connections that were accepted go on.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stop.signal();
        accepting.lock();
        try {
            socket.close();
            stop.close();
        } finally {
            accepting.unlock();
        }
    }
}
