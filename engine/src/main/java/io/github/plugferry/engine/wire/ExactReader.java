package io.github.plugferry.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where a codec takes its bytes from. It reads no byte more than it is asked for: what follows a handshake may
/// belong to the kernel.
@FunctionalInterface
public interface ExactReader {
    /// @param bytes at least 1
    /// @return a big-endian buffer with exactly `bytes` remaining, valid until the next call
    /// @throws java.io.EOFException where the stream ends before
    ByteBuffer read(int bytes) throws IOException;
}
