package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.wire.UrbCodec;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Takes what the client sends, piece by piece. Before it blocks, it gives up the session's lock, with which
/// everything here is called, and so lets out the replies that are ready.
///
/// Thread: the session's.
final class RequestReader implements AutoCloseable {
    private final Connection connection;
    private final HostSettings settings;
    private final ReplyQueue replies;
    private final EarlyUnlinks earlyUnlinks;
    private final RequestInput input;

    RequestReader(Connection connection, HostSettings settings, ReplyQueue replies, EarlyUnlinks earlyUnlinks) {
        this.connection = connection;
        this.settings = settings;
        this.replies = replies;
        this.earlyUnlinks = earlyUnlinks;
        this.input = new RequestInput(connection);
    }

    /// What is there; whoever takes bytes moves the position.
    ByteBuffer bytes() {
        return input.bytes();
    }

    /// Waits until that many are there.
    ///
    /// @return false at the end of the stream
    boolean need(int bytes) throws IOException {
        while (input.available() < bytes) {
            if (!earlyUnlinks.isEmpty() && !awaitMore()) {
                earlyUnlinks.forgetAll();
            }
            replies.leave();
            boolean more;
            try {
                more = input.fill(bytes);
            } finally {
                replies.enter();
            }
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /// Fills `to`. Payload that has arrived is read on without a flush, as if one read had brought it with the
    /// command: an answer for each large URB would be a system call for each, and wake the client for each.
    ///
    /// @return false at the end of the stream
    boolean readPayload(ByteBuffer to) throws IOException {
        input.takeInto(to);
        while (to.hasRemaining()) {
            int count = replies.isDue() ? 0 : input.tryFillPayload(to);
            if (count == 0) {
                replies.leave();
                try {
                    count = input.fillPayload(to);
                } finally {
                    replies.enter();
                }
            }
            if (count < 0) {
                return false;
            }
            replies.hasReadPayload(count);
        }
        to.flip();
        return true;
    }

    /// @return false at the end of the stream
    boolean skip(int bytes) throws IOException {
        int left = bytes;
        while (left > 0) {
            if (!need(1)) {
                return false;
            }
            int now = Math.min(left, input.available());
            input.bytes().position(input.bytes().position() + now);
            left -= now;
        }
        return true;
    }

    /// Takes ISO descriptors, which have to be there.
    IsoPackets takePackets(int count) {
        IsoPackets packets = new IsoPackets(count);
        ByteBuffer from = input.bytes();
        int start = from.position();
        for (int i = 0; i < count; i++) {
            int at = start + i * UrbCodec.ISO_DESCRIPTOR_BYTES;
            packets.place(i, from.getInt(at), from.getInt(at + 4)); // the rest means nothing in this direction
        }
        from.position(start + count * UrbCodec.ISO_DESCRIPTOR_BYTES);
        return packets;
    }

    @Override
    public void close() {
        input.close();
    }

    /// Waits for what an early unlink waits for.
    ///
    /// @return false where nothing came in time
    private boolean awaitMore() throws IOException {
        replies.leave();
        try {
            return connection.awaitReadable(Deadline.in(settings.earlyUnlinkTime()));
        } finally {
            replies.enter();
        }
    }
}
