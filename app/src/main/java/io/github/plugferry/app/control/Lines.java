package io.github.plugferry.app.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of text over a socket.
///
/// Thread: one reads, one writes; anyone closes, which wakes both.
final class Lines implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final SocketChannel channel;
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int filled;

    /// @param channel is this object's from now on
    Lines(SocketChannel channel) {
        this.channel = channel;
    }

    /// Blocks.
    ///
    /// @return empty at the end
    /// @throws IOException also where the line is longer than a message may be
    Optional<String> read() throws IOException {
        int looked = from;
        while (true) {
            for (; looked < filled; looked++) {
                if (buffer[looked] == '\n') {
                    String line = new String(buffer, from, looked - from, StandardCharsets.UTF_8);
                    from = looked + 1;
                    return Optional.of(line);
                }
            }
            looked -= from;
            makeRoom();
            ByteBuffer room = ByteBuffer.wrap(buffer, filled, buffer.length - filled);
            int count = channel.read(room);
            if (count < 0) {
                return Optional.empty();
            }
            filled += count;
        }
    }

    /// Blocks while the other side does not read.
    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a socket: nothing is known that would make it fail
        }
    }

    private void makeRoom() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled == buffer.length) {
            if (filled >= Message.MOST_BYTES) {
                throw new IOException("the other side sends a line that does not end");
            }
            buffer = java.util.Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }
}
