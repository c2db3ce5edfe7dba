package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.EventFd;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.NativeBuffer;
import io.github.plugferry.engine.linux.StreamSocket;
import io.github.plugferry.engine.wire.ExactReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connected stream of whatever family; both sides of USB/IP use it, in both directions of connecting.
///
/// Nothing is buffered here: what was not asked for is still in the socket, so that it can be handed to the
/// kernel after a handshake.
///
/// Thread: one reader and one writer at a time. [#shutdown] by anyone, to wake them; [#close] by the owner when
/// they are out.
public final class Connection implements AutoCloseable {
    private final StreamSocket socket;
    private final String peer;
    private final Optional<InetAddress> peerHost;
    private @Nullable EventFd stopWaiting;
    private boolean closed;

    Connection(StreamSocket socket, String peer, Optional<InetAddress> peerHost) {
        this.socket = socket;
        this.peer = peer;
        this.peerHost = peerHost;
    }

    /// Two ends that are connected to each other, with no address.
    public static Connection[] pair() throws IOException {
        StreamSocket[] both = StreamSocket.pair();
        return new Connection[] {
            new Connection(both[0], "pair", Optional.empty()), new Connection(both[1], "pair", Optional.empty())
        };
    }

    static Connection ofTcp(StreamSocket socket) throws LinuxException {
        Optional<InetSocketAddress> peer = socket.peerAddress().toInternet();
        return new Connection(
                socket, peer.map(TcpTransport::describe).orElse("tcp"), peer.map(InetSocketAddress::getAddress));
    }

    /// Who is at the other end, for people and logs.
    public String peer() {
        return peer;
    }

    /// The other end's address, where the family has one that can be matched against a rule.
    public Optional<InetAddress> peerHost() {
        return peerHost;
    }

    /// The descriptor, for handing over to the kernel. It stays this connection's: close it as always.
    public int descriptor() {
        return socket.descriptor();
    }

    StreamSocket socket() {
        return socket;
    }

    /// Reads what is there into a direct buffer, at least a byte. Blocks.
    ///
    /// @return how many bytes, -1 at the end of the stream
    public int read(ByteBuffer to) throws IOException {
        return socket.receive(to);
    }

    /// Reads into two direct buffers, one after the other. Blocks until there is at least a byte.
    ///
    /// @return how many bytes in all, -1 at the end of the stream
    public int read(ByteBuffer first, ByteBuffer second) throws IOException {
        return socket.receive(first, second);
    }

    /// As [#read(ByteBuffer, ByteBuffer)], but it does not wait.
    ///
    /// @return 0 where nothing is there yet
    public int tryRead(ByteBuffer first, ByteBuffer second) throws IOException {
        return socket.tryReceive(first, second);
    }

    /// Writes all of a direct buffer. Blocks while the other side does not read.
    public void write(ByteBuffer from) throws IOException {
        socket.send(from);
    }

    /// How many buffers one [#write(ByteBuffer\[\], int)] takes at most.
    public static int maxGather() {
        return StreamSocket.MAX_GATHER;
    }

    /// Writes all of the first `count` direct buffers, in one system call where that is possible.
    public void write(ByteBuffer[] from, int count) throws IOException {
        socket.send(from, count);
    }

    /// As [#write(ByteBuffer\[\], int)], but it does not wait for the other side.
    ///
    /// @return whether all was written; otherwise the positions tell how far it came
    public boolean tryWrite(ByteBuffer[] from, int count) throws IOException {
        return socket.trySend(from, count);
    }

    /// Waits until there is something to read (data, the end of the stream or an error), or something can be
    /// written.
    ///
    /// @return whether there is something to read
    public boolean awaitReadableOrWritable() throws IOException {
        return socket.awaitReadableOrWritable();
    }

    /// Reads exact lengths for a handshake.
    /// The reader throws [SocketTimeoutException] when the other side has not sent all until the deadline.
    public ExactReader exactReader(Deadline deadline) {
        return bytes -> {
            try (NativeBuffer memory = NativeBuffer.ofAtLeast(bytes)) {
                ByteBuffer to = memory.bytes().limit(bytes);
                while (to.hasRemaining()) {
                    int count = socket.tryReceive(to);
                    if (count < 0) {
                        throw new EOFException(peer + " closed the connection");
                    }
                    if (count == 0 && !socket.awaitReadable(deadline.remainingMillis())) {
                        throw new SocketTimeoutException(peer + " did not answer in time");
                    }
                }
                byte[] all = new byte[bytes];
                to.flip().get(all);
                return ByteBuffer.wrap(all);
            }
        };
    }

    /// Waits for the first byte of a message, or the end of the stream.
    ///
    /// @return false when the deadline has passed
    public boolean awaitReadable(Deadline deadline) throws IOException {
        return socket.awaitReadable(deadline.remainingMillis());
    }

    /// From now on a write fails when the other side has taken nothing for so long. Not for a connection that goes
    /// to the kernel.
    public void limitWriting(Duration stalled) throws IOException {
        socket.sendTimeout(stalled);
    }

    /// Writes a message of a handshake from any kind of buffer.
    ///
    /// @throws SocketTimeoutException when the other side has not taken all until the deadline
    public void writeMessage(ByteBuffer message, Deadline deadline) throws IOException {
        try (NativeBuffer memory = NativeBuffer.ofAtLeast(message.remaining())) {
            ByteBuffer[] rest = {memory.bytes().put(message).flip()};
            while (!socket.trySend(rest, 1)) {
                if (!socket.awaitWritable(deadline.remainingMillis())) {
                    throw new SocketTimeoutException(peer + " did not read in time");
                }
            }
        }
    }

    /// Writes a line of a text protocol.
    void writeAscii(String text, Deadline deadline) throws IOException {
        writeMessage(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), deadline);
    }

    /// Reads a line of a text protocol, and not a byte more.
    ///
    /// @param longest more than that is returned as it is
    /// @return without the line's end; empty at the end of the stream
    String readLine(int longest, Deadline deadline) throws IOException {
        ExactReader reader = exactReader(deadline);
        StringBuilder line = new StringBuilder();
        try {
            while (line.length() < longest) {
                char next = (char) (reader.read(1).get() & 0xff);
                if (next == '\n') {
                    break;
                }
                line.append(next);
            }
        } catch (EOFException e) {
            return "";
        }
        return line.toString();
    }

    /// Waits until the other side has closed the connection or it broke, without reading from it: also where the
    /// kernel has it. One thread at a time.
    ///
    /// @return false when [#stopAwaitingHangUp] was called
    public boolean awaitHangUp() throws IOException {
        return socket.awaitHangUp(stopWaiting());
    }

    /// Ends [#awaitHangUp], now or later, and leaves the connection alone.
    public void stopAwaitingHangUp() throws IOException {
        stopWaiting().signal();
    }

    /// What it has carried so far, headers included, also where the kernel has it. Any thread, also after its end.
    ///
    /// @return empty where the kernel does not count: for all but TCP
    public synchronized Optional<CarriedBytes> carriedBytes() {
        if (closed || peerHost.isEmpty()) {
            return Optional.empty();
        }
        long[] bytes = socket.tcpBytes();
        return bytes == null ? Optional.empty() : Optional.of(new CarriedBytes(bytes[0], bytes[1]));
    }

    /// @param received from the other side
    /// @param acknowledged by the other side
    public record CarriedBytes(long received, long acknowledged) {}

    /// Ends the connection in both directions; readers and writers wake up with an end of stream or an error. Not
    /// for a connection that the kernel has: it would end there too.
    public synchronized void shutdown() {
        if (!closed) {
            socket.shutdown();
        }
    }

    /// Gives up this process's part. A connection that was handed to the kernel goes on there.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            socket.close();
            if (stopWaiting != null) {
                stopWaiting.close();
            }
        }
    }

    private synchronized EventFd stopWaiting() throws IOException {
        if (stopWaiting == null) {
            stopWaiting = new EventFd();
        }
        return stopWaiting;
    }

    @Override
    public String toString() {
        return "connection with " + peer;
    }
}
