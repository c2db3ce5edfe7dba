package io.github.plugferry.app.desktop.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.freedesktop.dbus.connections.BusAddress;
import org.freedesktop.dbus.connections.config.TransportConfig;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.exceptions.TransportConfigurationException;
import org.freedesktop.dbus.spi.message.IMessageReader;
import org.freedesktop.dbus.spi.message.IMessageWriter;
import org.freedesktop.dbus.spi.message.ISocketProvider;
import org.freedesktop.dbus.spi.transport.ITransportProvider;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/// What dbus-java finds by its service loader: connections over Unix sockets that carry file descriptors, which its own
/// do not.
public final class UnixProvider implements ITransportProvider, ISocketProvider {
    @Override
    public String getTransportName() {
        return "unix, with descriptors";
    }

    @Override
    public String getSupportedBusType() {
        return "UNIX";
    }

    @Override
    public AbstractTransport createTransport(BusAddress address, TransportConfig config)
            throws TransportConfigurationException {
        return new UnixTransport(address, config);
    }

    @Override
    public String createDynamicSessionAddress(boolean listening) {
        throw new UnsupportedOperationException("this program starts no bus");
    }

    @Override
    public IMessageReader createReader(SocketChannel socket) throws IOException {
        return new MessageReader(UnixTransport.ready((AFUNIXSocketChannel) socket));
    }

    @Override
    public IMessageWriter createWriter(SocketChannel socket) {
        return new MessageWriter((AFUNIXSocketChannel) socket);
    }

    @Override
    public void setFileDescriptorSupport(boolean supported) {
        // What a bus does not support, it does not send.
    }

    @Override
    public boolean isFileDescriptorPassingSupported() {
        return true;
    }
}
