package io.github.plugferry.engine.sim;

import java.nio.ByteBuffer;

/// What an isochronous endpoint does with one packet. Called on the device's thread, with the endpoint's lock
/// held.
@FunctionalInterface
interface PacketHandler {
    /// Reads (OUT) or fills (IN) `length` bytes of the buffer at `offset`.
    ///
    /// @return how many bytes were transferred
    int transfer(long frame, ByteBuffer buffer, int offset, int length);
}
