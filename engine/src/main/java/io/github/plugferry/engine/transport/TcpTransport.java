package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.SocketAddressBytes;
import io.github.plugferry.engine.linux.SocketOption;
import io.github.plugferry.engine.linux.StreamSocket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// TCP: names, options and what its errors mean.
final class TcpTransport {
    private static final int BACKLOG = 128;
    private static final HostNames NAMES = HostNames.ofThisSystem();

    /// For the name of an address to listen on, which is one of this computer's own.
    private static final Duration LOOKUP_TIME = Duration.ofSeconds(10);

    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private TcpTransport() {}

    static Connection connect(TcpAddress address, Silence silence, Deadline deadline) throws IOException {
        List<InetAddress> hosts =
                address.host().isPresent() ? NAMES.resolve(address.host().get(), deadline) : thisComputer();
        @Nullable LinuxException last = null;
        for (int i = 0; i < hosts.size(); i++) {
            int millis = deadline.remainingMillis() / (hosts.size() - i); // so that a silent one leaves time for others
            if (millis == 0) {
                break;
            }
            try {
                StreamSocket socket = StreamSocket.connect(
                        SocketAddressBytes.of(new InetSocketAddress(hosts.get(i), address.port())),
                        "cannot connect to " + address,
                        millis);
                return connected(socket, silence);
            } catch (LinuxException e) {
                last = e;
            }
        }
        throw explain(address, last);
    }

    /// Sets what every connection needs, also later in the kernel's hands: no Nagle (it costs 40 ms an unlink),
    /// and an end to a silent peer's connection.
    ///
    /// @param socket is closed where this throws
    private static void prepare(StreamSocket socket, Silence silence) throws LinuxException {
        try {
            socket.option(SocketOption.TCP_NO_DELAY, 1);
            socket.option(SocketOption.KEEP_ALIVE, 1);
            socket.option(SocketOption.TCP_KEEP_IDLE, silence.idleSeconds());
            socket.option(SocketOption.TCP_KEEP_INTERVAL, silence.probeSeconds());
            socket.option(SocketOption.TCP_KEEP_COUNT, silence.probes());
            socket.option(SocketOption.TCP_USER_TIMEOUT, silence.totalMillis());
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    private static Connection connected(StreamSocket socket, Silence silence) throws LinuxException {
        prepare(socket, silence);
        return connection(socket);
    }

    private static Connection connection(StreamSocket socket) throws LinuxException {
        try {
            return Connection.ofTcp(socket);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    static Listener listen(TcpAddress address, Silence silence) throws IOException {
        StreamSocket socket = listen(address);
        prepare(socket, silence); // on Linux what it accepts inherits all of that
        InetSocketAddress bound = socket.localAddress()
                .toInternet()
                .orElseThrow(() -> new IOException("a TCP socket without an address"));
        return new Listener(
                socket, describe(bound), !bound.getAddress().isLoopbackAddress(), TcpTransport::connection, () -> {});
    }

    private static StreamSocket listen(TcpAddress address) throws IOException {
        if (address.host().isPresent()) {
            Deadline soon = Deadline.in(LOOKUP_TIME);
            return listen(address, NAMES.resolve(address.host().get(), soon).getFirst());
        }
        try {
            return listen(address, InetAddress.getByAddress(new byte[16]));
        } catch (TransportException e) {
            // A kernel without IPv6 still has IPv4.
            if (e.getCause() instanceof LinuxException cause
                    && (cause.is(Errno.EAFNOSUPPORT) || cause.is(Errno.EADDRNOTAVAIL))) {
                return listen(address, InetAddress.getByAddress(new byte[4]));
            }
            throw e;
        }
    }

    /// As [TcpAddress] writes it: every interface has no host.
    static String describe(InetSocketAddress address) {
        if (address.getAddress().isAnyLocalAddress()) {
            return "tcp:" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address
                ? "tcp:[" + host + "]:" + address.getPort()
                : "tcp:" + host + ":" + address.getPort();
    }

    private static StreamSocket listen(TcpAddress address, InetAddress host) throws TransportException {
        try {
            return StreamSocket.listen(
                    SocketAddressBytes.of(new InetSocketAddress(host, address.port())),
                    "cannot listen on " + address,
                    BACKLOG);
        } catch (LinuxException e) {
            String remedy;
            if (e.is(Errno.EADDRINUSE)) {
                remedy = ". Another program listens there, perhaps usbipd: stop it, or choose another port.";
            } else if (e.is(Errno.EACCES)) {
                remedy = ". Ports below 1024 need rights: choose a higher one.";
            } else if (e.is(Errno.EADDRNOTAVAIL)) {
                remedy = ". This computer does not have that address.";
            } else {
                remedy = ".";
            }
            throw new TransportException(e.getMessage() + remedy, e);
        }
    }

    /// Both loopbacks: a server may listen on one only.
    private static List<InetAddress> thisComputer() throws UnknownHostException {
        List<InetAddress> both = new ArrayList<>();
        both.add(InetAddress.getByAddress(IPV4_LOOPBACK));
        both.add(InetAddress.getByAddress(IPV6_LOOPBACK));
        return both;
    }

    private static TransportException explain(TcpAddress address, @Nullable LinuxException last) {
        if (last == null || last.is(Errno.ETIMEDOUT)) {
            return new TransportException(
                    "%s does not answer. Check the address, and whether a firewall is in between.".formatted(address));
        }
        if (last.is(Errno.ECONNREFUSED)) {
            return new TransportException(
                    "nobody listens on %s. Start the other side first, or check the port.".formatted(address), last);
        }
        return new TransportException(last.getMessage() + ". Check the address and the network.", last);
    }
}
