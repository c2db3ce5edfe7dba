package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A stream socket of any family, as a descriptor. It knows nothing of what is said over it.
///
/// Thread: one reader and one writer at a time. [#shutdown] by anyone; [#close] only when nobody reads, writes or
/// waits any more, since its number may be given to another file at once.
public final class StreamSocket implements AutoCloseable {
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_RDWR = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDTIMEO = 21;
    private static final int OWNER_ONLY = 0600;

    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int TCP_INFO_BYTES = 136;
    private static final int BYTES_ACKED = 120;
    private static final int BYTES_RECEIVED = 128;

    private static final int MSGHDR_BYTES = 56;
    private static final int MSGHDR_IOV = 16;
    private static final int MSGHDR_IOVLEN = 24;
    private static final int IOVEC_BYTES = 16;

    /// The most buffers that one [#send] takes.
    public static final int MAX_GATHER = 256;

    /// Where a thread's `struct msghdr` stands with its vector right behind it. Kept, as memory that is asked for
    /// and given back with each call is a part of what small transfers cost.
    private static final ThreadLocal<MemorySegment> MESSAGE = ThreadLocal.withInitial(
            () -> Arena.ofAuto().allocate(MSGHDR_BYTES + (long) MAX_GATHER * IOVEC_BYTES, Long.BYTES));

    private final int fd;

    /// Who was accepted; null where this side connected.
    private final @Nullable SocketAddressBytes accepted;

    private StreamSocket(int fd) {
        this(fd, null);
    }

    private StreamSocket(int fd, @Nullable SocketAddressBytes accepted) {
        this.fd = fd;
        this.accepted = accepted;
    }

    /// Begins to connect and waits until that has succeeded or failed.
    ///
    /// @param timeoutMillis at least 1
    /// @throws LinuxException also ETIMEDOUT
    public static StreamSocket connect(SocketAddressBytes to, String what, int timeoutMillis) throws LinuxException {
        StreamSocket socket = open(to.family(), SOCK_NONBLOCK);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_BYTE, to.bytes());
            int result = Libc.connect(socket.fd, address.address(), to.bytes().length);
            if (result == -Errno.EINPROGRESS.number()) {
                if (Poll.await(socket.fd, Poll.OUT, timeoutMillis) == 0) {
                    throw new LinuxException(what, Errno.ETIMEDOUT.number());
                }
                result = -socket.option(SocketOption.ERROR);
            }
            LinuxException.check(what, result);
            socket.makeBlocking();
            return socket;
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /// Binds and listens. For Internet addresses the address may be reused at once after a restart, and an IPv6
    /// wildcard takes IPv4 clients too.
    public static StreamSocket listen(SocketAddressBytes at, String what, int backlog) throws LinuxException {
        StreamSocket socket = open(at.family(), SOCK_NONBLOCK);
        try (Arena arena = Arena.ofConfined()) {
            if (at.family() == SocketAddressBytes.AF_UNIX) {
                // Before bind: the socket's file gets the mode of the socket, so that it is never open to others.
                LinuxException.check(what, Libc.fchmod(socket.fd, OWNER_ONLY));
            } else if (at.family() != SocketAddressBytes.AF_VSOCK) {
                socket.option(SocketOption.REUSE_ADDRESS, 1);
            }
            if (at.family() == SocketAddressBytes.AF_INET6) {
                socket.option(SocketOption.IPV6_ONLY, 0);
            }
            MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_BYTE, at.bytes());
            LinuxException.check(what, Libc.bind(socket.fd, address.address(), at.bytes().length));
            LinuxException.check(what, Libc.listen(socket.fd, backlog));
            return socket;
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /// Two sockets connected to each other.
    public static StreamSocket[] pair() throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(ValueLayout.JAVA_INT, 2);
            LinuxException.check(
                    "cannot make a pair of sockets",
                    Libc.socketpair(SocketAddressBytes.AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.address()));
            return new StreamSocket[] {
                new StreamSocket(both.getAtIndex(ValueLayout.JAVA_INT, 0)),
                new StreamSocket(both.getAtIndex(ValueLayout.JAVA_INT, 1))
            };
        }
    }

    /// Waits for a client.
    ///
    /// @return null when `stop` was signalled
    public @Nullable StreamSocket accept(EventFd stop) throws LinuxException {
        while (true) {
            if (!Poll.await(fd, Poll.IN, stop)) {
                return null;
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment address = arena.allocate(SocketAddressBytes.MAX_BYTES, Long.BYTES);
                MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddressBytes.MAX_BYTES);
                int number = Libc.accept4(fd, address.address(), length.address(), SOCK_CLOEXEC);
                if (number >= 0) {
                    return new StreamSocket(number, address(address, length));
                }
                // The client may have gone between the two calls.
                if (number != -Errno.EAGAIN.number() && number != -Errno.ECONNABORTED.number()) {
                    LinuxException.check("cannot accept a connection", retried(number) ? 0 : number);
                }
            }
        }
    }

    /// The number, for the kernel. It stays this object's own.
    public int descriptor() {
        return fd;
    }

    /// Waits until there is something to read: data, the end of the stream or an error.
    ///
    /// @param timeoutMillis 0 does not wait
    /// @return false after the timeout
    public boolean awaitReadable(int timeoutMillis) throws LinuxException {
        return Poll.await(fd, Poll.IN, timeoutMillis) != 0;
    }

    /// Waits until something can be sent, or sending would fail.
    ///
    /// @param timeoutMillis 0 does not wait
    /// @return false after the timeout
    public boolean awaitWritable(int timeoutMillis) throws LinuxException {
        return Poll.await(fd, Poll.OUT, timeoutMillis) != 0;
    }

    /// Waits until there is something to read (data, the end of the stream or an error), or something can be
    /// sent.
    ///
    /// @return whether there is something to read
    public boolean awaitReadableOrWritable() throws LinuxException {
        return (Poll.await(fd, Poll.IN_OR_OUT, -1) & ~Poll.OUT) != 0;
    }

    /// Waits until the other side has closed the connection or it broke. Reads nothing.
    ///
    /// @return false when `stop` was signalled
    public boolean awaitHangUp(EventFd stop) throws LinuxException {
        return Poll.await(fd, Poll.RDHUP, stop);
    }

    /// Receives into a direct buffer from its position, which is moved; waits for at least one byte.
    ///
    /// @return how many bytes, -1 at the end of the stream
    public int receive(ByteBuffer to) throws LinuxException {
        return received(to, receive(to, 0));
    }

    /// As [#receive(ByteBuffer)], but it does not wait.
    ///
    /// @return 0 where nothing is there yet
    public int tryReceive(ByteBuffer to) throws LinuxException {
        long result = receive(to, MSG_DONTWAIT);
        return result == -Errno.EAGAIN.number() ? 0 : received(to, result);
    }

    private long receive(ByteBuffer to, int flags) {
        long result;
        try {
            do {
                result = Libc.recv(fd, MemorySegment.ofBuffer(to).address(), to.remaining(), flags);
            } while (retried(result));
            return result;
        } finally {
            Reference.reachabilityFence(to);
        }
    }

    private static int received(ByteBuffer to, long result) throws LinuxException {
        int count = (int) LinuxException.check("the connection broke", result);
        to.position(to.position() + count);
        return count == 0 ? -1 : count;
    }

    /// Receives into two direct buffers, one after the other, with one call.
    public int receive(ByteBuffer first, ByteBuffer second) throws LinuxException {
        return receive(first, second, 0);
    }

    /// As [#receive(ByteBuffer, ByteBuffer)], but it does not wait.
    ///
    /// @return 0 where nothing is there yet
    public int tryReceive(ByteBuffer first, ByteBuffer second) throws LinuxException {
        return receive(first, second, MSG_DONTWAIT);
    }

    private int receive(ByteBuffer first, ByteBuffer second, int flags) throws LinuxException {
        MemorySegment message = message(2);
        iovec(message, 0, first);
        iovec(message, 1, second);
        long result;
        try {
            do {
                result = Libc.recvmsg(fd, message.address(), flags);
            } while (retried(result));
        } finally {
            Reference.reachabilityFence(first);
            Reference.reachabilityFence(second);
        }
        if (flags == MSG_DONTWAIT && result == -Errno.EAGAIN.number()) {
            return 0;
        }
        int count = (int) LinuxException.check("the connection broke", result);
        int inFirst = Math.min(count, first.remaining());
        first.position(first.position() + inFirst);
        second.position(second.position() + count - inFirst);
        return count == 0 ? -1 : count;
    }

    /// Sends all that remains in a direct buffer; waits while the other side does not read.
    public void send(ByteBuffer from) throws LinuxException {
        while (from.hasRemaining()) {
            long result;
            try {
                result = Libc.send(fd, MemorySegment.ofBuffer(from).address(), from.remaining(), MSG_NOSIGNAL);
            } finally {
                Reference.reachabilityFence(from);
            }
            if (!retried(result)) {
                if (result == -Errno.EAGAIN.number()) {
                    throw stalled();
                }
                from.position(from.position() + (int) LinuxException.check("the connection broke", result));
            }
        }
    }

    /// Sends all that remains in the first `count` direct buffers, with one call where the kernel takes it all.
    ///
    /// @param count at most [#MAX_GATHER]
    public void send(ByteBuffer[] from, int count) throws LinuxException {
        if (count == 1) {
            send(from[0]);
        } else {
            if (!send(from, count, MSG_NOSIGNAL)) {
                throw stalled();
            }
        }
    }

    /// After the time of [#sendTimeout].
    private static LinuxException stalled() {
        return new LinuxException("the other side takes nothing any more", Errno.ETIMEDOUT.number());
    }

    /// As [#send(ByteBuffer\[\], int)], but it does not wait for the other side.
    ///
    /// @return whether all was sent; otherwise the positions tell how far it came
    public boolean trySend(ByteBuffer[] from, int count) throws LinuxException {
        return send(from, count, MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    private boolean send(ByteBuffer[] from, int count, int flags) throws LinuxException {
        MemorySegment message = message(count);
        int first = 0;
        while (true) {
            while (first < count && !from[first].hasRemaining()) {
                first++;
            }
            if (first == count) {
                return true;
            }
            for (int i = first; i < count; i++) {
                iovec(message, i - first, from[i]);
            }
            message.set(ValueLayout.JAVA_LONG, MSGHDR_IOVLEN, count - first);
            long sent;
            try {
                sent = Libc.sendmsg(fd, message.address(), flags);
            } finally {
                Reference.reachabilityFence(from);
            }
            if (retried(sent)) {
                continue;
            }
            if (sent == -Errno.EAGAIN.number()) {
                return false;
            }
            LinuxException.check("the connection broke", sent);
            for (int i = first; sent > 0; i++) {
                int part = (int) Math.min(sent, from[i].remaining());
                from[i].position(from[i].position() + part);
                sent -= part;
            }
        }
    }

    public void option(SocketOption option, int value) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocateFrom(ValueLayout.JAVA_INT, value);
            LinuxException.check(
                    "cannot set the socket option " + option,
                    Libc.setsockopt(fd, option.level(), option.number(), raw.address(), Integer.BYTES));
        }
    }

    /// How long a send waits while the other side takes nothing; then it throws ETIMEDOUT. For ever unless this is
    /// called.
    ///
    /// @param time at least a microsecond
    public void sendTimeout(Duration time) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            // struct timeval: seconds and microseconds, a long each.
            MemorySegment timeval =
                    arena.allocateFrom(ValueLayout.JAVA_LONG, time.toSeconds(), time.toNanosPart() / 1000);
            LinuxException.check(
                    "cannot set the time to send within",
                    Libc.setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, timeval.address(), (int) timeval.byteSize()));
        }
    }

    public int option(SocketOption option) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
            LinuxException.check(
                    "cannot read the socket option " + option,
                    Libc.getsockopt(fd, option.level(), option.number(), raw.address(), length.address()));
            return raw.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /// What a TCP connection has carried, as the kernel counts it, whoever reads and writes: the bytes that came, and
    /// those of ours that the other side has acknowledged.
    ///
    /// `struct tcp_info`: bytes_acked is at 120, bytes_received at 128 (since Linux 4.1).
    ///
    /// Source: kernel include/uapi/linux/tcp.h.
    ///
    /// @return null where the kernel does not tell: it is too old, or this is no TCP
    public long @Nullable [] tcpBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocate(TCP_INFO_BYTES, Long.BYTES);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, TCP_INFO_BYTES);
            int result = Libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, raw.address(), length.address());
            if (result < 0 || length.get(ValueLayout.JAVA_INT, 0) < TCP_INFO_BYTES) {
                return null;
            }
            return new long[] {
                raw.get(ValueLayout.JAVA_LONG, BYTES_RECEIVED), raw.get(ValueLayout.JAVA_LONG, BYTES_ACKED)
            };
        }
    }

    public SocketAddressBytes localAddress() throws LinuxException {
        return address(Libc::getsockname);
    }

    public SocketAddressBytes peerAddress() throws LinuxException {
        return accepted != null ? accepted : address(Libc::getpeername);
    }

    /// Ends the connection in both directions and wakes whoever waits in it. Any thread, any number of times.
    public void shutdown() {
        Libc.shutdown(fd, SHUT_RDWR); // ENOTCONN: it was over
    }

    /// Gives the number back. Where the kernel or another process has the connection too, it goes on.
    @Override
    public void close() {
        Libc.close(fd);
    }

    private static StreamSocket open(int family, int flags) throws LinuxException {
        return new StreamSocket((int) LinuxException.check(
                "cannot make a socket", Libc.socket(family, SOCK_STREAM | SOCK_CLOEXEC | flags, 0)));
    }

    private void makeBlocking() throws LinuxException {
        LinuxException.check("cannot change the socket's flags", Libc.clearNonBlocking(fd));
    }

    /// This thread's `struct msghdr`; of the header only `msg_iov` (16) and `msg_iovlen` (24) are used.
    private static MemorySegment message(int count) {
        MemorySegment message = MESSAGE.get();
        message.set(ValueLayout.JAVA_LONG, MSGHDR_IOV, message.address() + MSGHDR_BYTES);
        message.set(ValueLayout.JAVA_LONG, MSGHDR_IOVLEN, count);
        return message;
    }

    private static void iovec(MemorySegment message, int index, ByteBuffer buffer) {
        long at = MSGHDR_BYTES + (long) index * IOVEC_BYTES;
        message.set(ValueLayout.JAVA_LONG, at, MemorySegment.ofBuffer(buffer).address());
        message.set(ValueLayout.JAVA_LONG, at + Long.BYTES, buffer.remaining());
    }

    private interface NameCall {
        int call(int fd, long address, long length);
    }

    private SocketAddressBytes address(NameCall which) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocate(SocketAddressBytes.MAX_BYTES, Long.BYTES);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddressBytes.MAX_BYTES);
            LinuxException.check("cannot read the socket's address", which.call(fd, raw.address(), length.address()));
            return address(raw, length);
        }
    }

    private static SocketAddressBytes address(MemorySegment raw, MemorySegment length) {
        int used = Math.clamp(length.get(ValueLayout.JAVA_INT, 0), 2, SocketAddressBytes.MAX_BYTES);
        return new SocketAddressBytes(
                raw.get(ValueLayout.JAVA_SHORT, 0), raw.asSlice(0, used).toArray(ValueLayout.JAVA_BYTE));
    }

    private static boolean retried(long result) {
        return result == -Errno.EINTR.number();
    }
}
