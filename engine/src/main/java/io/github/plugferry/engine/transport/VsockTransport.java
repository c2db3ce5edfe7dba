package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.SocketAddressBytes;
import io.github.plugferry.engine.linux.StreamSocket;
import java.io.IOException;
import java.util.Optional;

/// vsock: what its errors mean. The hypervisor tells the end of the other side at once, so nothing is probed.
final class VsockTransport {
    private static final int BACKLOG = 128;

    private VsockTransport() {}

    static Connection connect(VsockAddress address, Deadline deadline) throws IOException {
        int cid = address.cid().orElse(VsockAddress.CID_LOCAL);
        try {
            return connection(StreamSocket.connect(
                    SocketAddressBytes.ofVsock(cid, address.port()),
                    "cannot connect to " + address,
                    Math.max(1, deadline.remainingMillis())));
        } catch (LinuxException e) {
            throw new TransportException(e.getMessage() + connectRemedy(e), e);
        }
    }

    static Listener listen(VsockAddress address) throws IOException {
        int cid = address.cid().orElse(VsockAddress.CID_ANY);
        try {
            StreamSocket socket = StreamSocket.listen(
                    SocketAddressBytes.ofVsock(cid, address.port()), "cannot listen on " + address, BACKLOG);
            return new Listener(
                    socket, address.toString(), cid != VsockAddress.CID_LOCAL, VsockTransport::connection, () -> {});
        } catch (LinuxException e) {
            throw new TransportException(e.getMessage() + listenRemedy(e), e);
        }
    }

    private static Connection connection(StreamSocket socket) throws LinuxException {
        return new Connection(socket, socket.peerAddress().describeVsock().orElse("vsock"), Optional.empty());
    }

    private static String connectRemedy(LinuxException e) {
        if (e.is(Errno.ECONNRESET) || e.is(Errno.ECONNREFUSED)) {
            return ". Nobody listens on that port: start the other side first.";
        }
        if (e.is(Errno.ETIMEDOUT) || e.is(Errno.ENODEV) || e.is(Errno.EHOSTUNREACH) || e.is(Errno.ENETUNREACH)) {
            return ". No machine has that CID, or it does not answer: see the virtual machine's settings. For this"
                    + " computer itself, load the module vsock_loopback.";
        }
        return noVsock(e);
    }

    private static String listenRemedy(LinuxException e) {
        if (e.is(Errno.EADDRINUSE)) {
            return ". Another program listens there: stop it, or choose another port.";
        }
        if (e.is(Errno.EACCES)) {
            return ". Ports below 1024 need rights: choose a higher one.";
        }
        if (e.is(Errno.EADDRNOTAVAIL)) {
            return ". This computer does not have that CID.";
        }
        return noVsock(e);
    }

    private static String noVsock(LinuxException e) {
        return e.is(Errno.EAFNOSUPPORT)
                ? ". This kernel has no vsock: load the module vsock, in a virtual machine"
                        + " vmw_vsock_virtio_transport, on its host vhost_vsock."
                : ".";
    }
}
