package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.SocketAddressBytes;
import io.github.plugferry.engine.linux.StreamSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Sockets in the file system, and the hybrid vsock that some hypervisors lead to them.
final class UnixTransport {
    private static final int BACKLOG = 128;

    /// What a hypervisor may answer: `OK ` and a number.
    private static final int LONGEST_ANSWER = 32;

    private UnixTransport() {}

    static Connection connect(UnixAddress address, Deadline deadline) throws IOException {
        return connect(address.path(), address, deadline);
    }

    /// Says `CONNECT <port>` to the hypervisor. Its `OK <port>` is read a byte at a time, so that nothing of what
    /// the guest says behind it is taken.
    static Connection connect(HybridVsockAddress address, Deadline deadline) throws IOException {
        Connection connection = connect(address.path(), address, deadline);
        try {
            connection.writeAscii("CONNECT %s\n".formatted(Integer.toUnsignedString(address.port())), deadline);
            String answer = connection.readLine(LONGEST_ANSWER, deadline);
            if (!answer.startsWith("OK ")) {
                throw new TransportException(
                        answer.isEmpty()
                                ? "nobody in the virtual machine listens on %s. Start the other side first."
                                        .formatted(address)
                                : "%s is no hypervisor's vsock: it answered '%s'.".formatted(address.path(), answer));
            }
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    static Listener listen(UnixAddress address) throws IOException {
        return listen(address, address);
    }

    static Listener listen(HybridVsockAddress address) throws IOException {
        return listen(address.listening(), address);
    }

    private static Connection connect(Path path, Address shown, Deadline deadline) throws IOException {
        while (true) {
            try {
                return connection(
                        StreamSocket.connect(
                                bytes(path, shown),
                                "cannot connect to " + shown,
                                Math.max(1, deadline.remainingMillis())),
                        shown);
            } catch (LinuxException e) {
                // EAGAIN: too many wait to be accepted there, which does not last.
                if (!e.is(Errno.EAGAIN) || deadline.isOver()) {
                    throw new TransportException(e.getMessage() + connectRemedy(e), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static Listener listen(UnixAddress socketFile, Address shown) throws IOException {
        Path path = socketFile.path();
        SocketAddressBytes bytes = bytes(path, shown);
        String what = "cannot listen on " + shown;
        try {
            StreamSocket socket;
            try {
                socket = StreamSocket.listen(bytes, what, BACKLOG);
            } catch (LinuxException e) {
                if (!e.is(Errno.EADDRINUSE) || !isStale(path, bytes)) {
                    throw e;
                }
                Files.deleteIfExists(path);
                socket = StreamSocket.listen(bytes, what, BACKLOG);
            }
            return new Listener(
                    socket, shown.toString(), false, accepted -> connection(accepted, shown), () -> remove(path));
        } catch (LinuxException e) {
            throw new TransportException(e.getMessage() + listenRemedy(e, path), e);
        }
    }

    /// A socket that a program left behind refuses connections; anything else is not ours to remove.
    private static boolean isStale(Path path, SocketAddressBytes bytes) throws IOException {
        Object type = Files.getAttribute(path, "unix:mode");
        boolean isSocket = type instanceof Integer mode && (mode & 0170000) == 0140000;
        if (!isSocket) {
            return false;
        }
        try {
            StreamSocket.connect(bytes, "", 1).close();
            return false;
        } catch (LinuxException e) {
            return e.is(Errno.ECONNREFUSED);
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is in nobody's way: the next one who listens there replaces it.
            return;
        }
    }

    private static SocketAddressBytes bytes(Path path, Address shown) throws TransportException {
        try {
            return SocketAddressBytes.ofUnix(path.toString());
        } catch (IllegalArgumentException e) {
            throw new TransportException("%s cannot be a socket: %s".formatted(shown, e.getMessage()));
        }
    }

    private static Connection connection(StreamSocket socket, Address shown) {
        return new Connection(socket, shown.toString(), Optional.empty());
    }

    private static String connectRemedy(LinuxException e) {
        if (e.is(Errno.ENOENT)) {
            return ". There is no such socket: start the other side first, or check the path.";
        }
        if (e.is(Errno.ECONNREFUSED)) {
            return ". Nobody listens there any more: start the other side first.";
        }
        if (e.is(Errno.EACCES)) {
            return ". Only its owner may: run this as that user.";
        }
        return ".";
    }

    private static String listenRemedy(LinuxException e, Path path) {
        if (e.is(Errno.EADDRINUSE)) {
            return ". Another program listens there, or the file is no socket: choose another path.";
        }
        if (e.is(Errno.ENOENT)) {
            return ". There is no directory %s: make it first."
                    .formatted(path.toAbsolutePath().getParent());
        }
        if (e.is(Errno.EACCES)) {
            return ". This user may not write to %s."
                    .formatted(path.toAbsolutePath().getParent());
        }
        return ".";
    }
}
