package io.github.plugferry.engine.host;

import io.github.plugferry.engine.linux.NativeBuffer;
import io.github.plugferry.engine.transport.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;

/// What the client sends, read in large pieces: one system call brings as many commands as there are.
final class RequestInput implements AutoCloseable {
    /// The most that one read brings.
    static final int LARGEST = 256 << 10;
    private static final int GROWTH = 4;

    /// Where so much of a payload is still to come, it is read to where it belongs and not through this buffer.
    private static final int LARGE_PAYLOAD = 16 << 10;

    /// What is read behind a large payload: enough for the next command, and little of a payload that would be
    /// copied.
    private static final int BEHIND_LARGE = 4 << 10;

    private final Connection connection;
    private NativeBuffer memory = new NativeBuffer(NativeBuffer.USUAL_BYTES);

    /// Between position and limit stands what was read and not yet taken.
    private ByteBuffer bytes = memory.bytes().limit(0);

    /// The last read filled the buffer to its end: the client sends faster than this buffer takes.
    private boolean overrun;

    RequestInput(Connection connection) {
        this.connection = connection;
    }

    /// What is there; whoever takes bytes moves the position.
    ByteBuffer bytes() {
        return bytes;
    }

    int available() {
        return bytes.remaining();
    }

    /// Reads once. Blocks until there is at least a byte.
    ///
    /// @param wanted how many bytes have to fit in all
    /// @return false at the end of the stream
    boolean fill(int wanted) throws IOException {
        makeRoom(wanted);
        int start = bytes.position();
        bytes.position(bytes.limit()).limit(bytes.capacity());
        int count;
        try {
            count = connection.read(bytes);
            overrun = !bytes.hasRemaining();
        } finally {
            bytes.limit(bytes.position()).position(start);
        }
        return count >= 0;
    }

    /// Reads once, first into `payload` and what comes after it into the own buffer, which has to be empty.
    ///
    /// @return how many bytes, -1 at the end of the stream
    int fillPayload(ByteBuffer payload) throws IOException {
        return fillPayload(payload, true);
    }

    /// As [#fillPayload], but it does not wait.
    ///
    /// @return 0 where nothing is there yet
    int tryFillPayload(ByteBuffer payload) throws IOException {
        return fillPayload(payload, false);
    }

    private int fillPayload(ByteBuffer payload, boolean waits) throws IOException {
        boolean large = payload.remaining() >= LARGE_PAYLOAD;
        overrun &= !large; // it was the payload's bytes that did not fit
        makeRoom(bytes.capacity());
        bytes.clear();
        if (large) {
            bytes.limit(BEHIND_LARGE);
        }
        try {
            int count = waits ? connection.read(payload, bytes) : connection.tryRead(payload, bytes);
            overrun = !large && !bytes.hasRemaining();
            return count;
        } finally {
            bytes.flip();
        }
    }

    /// Moves what is there of a payload into `to`, as far as it goes.
    void takeInto(ByteBuffer to) {
        int count = Math.min(bytes.remaining(), to.remaining());
        to.put(to.position(), bytes, bytes.position(), count);
        to.position(to.position() + count);
        bytes.position(bytes.position() + count);
    }

    @Override
    public void close() {
        memory.close();
    }

    private void makeRoom(int wanted) {
        if (wanted > bytes.capacity() || (overrun && bytes.capacity() < LARGEST)) {
            grow(wanted);
        } else if (!bytes.hasRemaining()) {
            bytes.clear().limit(0);
        } else if (bytes.position() + wanted > bytes.capacity()) {
            bytes.compact().flip();
        }
        overrun = false;
    }

    private void grow(int wanted) {
        NativeBuffer larger = new NativeBuffer(Math.max(wanted, Math.min(LARGEST, bytes.capacity() * GROWTH)));
        larger.bytes().put(bytes).flip();
        memory.close();
        memory = larger;
        bytes = larger.bytes();
    }
}
