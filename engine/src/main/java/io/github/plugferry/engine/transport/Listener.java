package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.EventFd;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.StreamSocket;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Waits for connections at one address.
///
/// Thread: one accepts; anyone closes.
public final class Listener implements AutoCloseable {
    /// How long it waits after a failed accept, so that it does not fail again all the time.
    private static final int PAUSE_MILLIS = 100;

    private final StreamSocket socket;
    private final String address;
    private final boolean open;
    private final Accepted accepted;
    private final Runnable afterClose;
    private final EventFd stop;

    /// Held while a thread is in `accept`, so that the descriptors are closed only when it is out.
    private final ReentrantLock accepting = new ReentrantLock();

    private final AtomicBoolean closed = new AtomicBoolean();

    /// Makes a connection of an accepted socket, or closes it.
    interface Accepted {
        Connection connection(StreamSocket socket) throws LinuxException;
    }

    /// @param socket is this object's from now on, and closed where this throws
    Listener(StreamSocket socket, String address, boolean open, Accepted accepted, Runnable afterClose)
            throws LinuxException {
        this.socket = socket;
        this.address = address;
        this.open = open;
        this.accepted = accepted;
        this.afterClose = afterClose;
        try {
            this.stop = new EventFd();
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /// Where it really listens, with the port that the system chose.
    public String address() {
        return address;
    }

    /// Whether other machines can connect, as far as no firewall keeps them out. USB/IP has no authentication,
    /// so people are told.
    public boolean isOpenToOthers() {
        return open;
    }

    /// Waits for the next connection, also where none can be accepted for a time, as without a free descriptor.
    ///
    /// @return null when the listener was closed
    public @Nullable Connection accept() throws IOException {
        accepting.lock();
        try {
            while (!closed.get()) {
                StreamSocket next;
                try {
                    next = socket.accept(stop);
                } catch (LinuxException e) {
                    if (e.is(Errno.EBADF) || e.is(Errno.EINVAL)) {
                        throw e;
                    }
                    // No descriptor or no memory is free, or the network failed just now: none of it is a reason to
                    // end what goes on. The client waits in the queue.
                    stop.await(PAUSE_MILLIS);
                    continue;
                }
                if (next == null) {
                    return null;
                }
                try {
                    return accepted.connection(next);
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
            afterClose.run();
        } finally {
            accepting.unlock();
        }
    }
}
