package io.github.plugferry.app.desktop.wire;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.freedesktop.dbus.connections.BusAddress;
import org.freedesktop.dbus.connections.config.TransportConfig;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.newsclub.net.unix.AFSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/// A client's connection to `unix:path=…` or `unix:abstract=…`.
final class UnixTransport extends AbstractTransport {
    /// For each answer while the connection is made: what is at the other end may hang.
    private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(5);

    /// Room for the descriptors of one message: what the bus allows at most is 16, of 4 bytes, with their headers.
    private static final int ANCILLARY_BYTES = 1024;

    UnixTransport(BusAddress address, TransportConfig config) {
        super(address, config);
    }

    @Override
    protected boolean hasFileDescriptorSupport() {
        return true;
    }

    @Override
    protected SocketChannel connectImpl() throws IOException {
        if (!AFSocket.isSupported()) {
            throw new SocketException("the native library for Unix sockets could not be loaded");
        }
        AFUNIXSocketChannel channel = AFUNIXSocketChannel.open(address());
        channel.socket().setSoTimeout((int) HANDSHAKE_PATIENCE.toMillis());
        return channel;
    }

    private AFUNIXSocketAddress address() throws IOException {
        BusAddress address = getAddress();
        return address.hasParameter("abstract")
                ? AFUNIXSocketAddress.inAbstractNamespace(address.getParameterValue("abstract"))
                : AFUNIXSocketAddress.of(Path.of(address.getParameterValue("path")));
    }

    /// From the handshake to messages, which may be far apart.
    static AFUNIXSocketChannel ready(AFUNIXSocketChannel channel) throws IOException {
        channel.socket().setSoTimeout(0);
        channel.ensureAncillaryReceiveBufferSize(ANCILLARY_BYTES);
        return channel;
    }

    @Override
    protected SocketChannel acceptImpl() {
        throw new UnsupportedOperationException("a client accepts nothing");
    }

    @Override
    protected void bindImpl() {
        throw new UnsupportedOperationException("a client binds nothing");
    }

    @Override
    protected boolean isBound() {
        return false;
    }

    @Override
    protected void closeTransport() {
        // The channel is closed with its reader and writer.
    }
}
