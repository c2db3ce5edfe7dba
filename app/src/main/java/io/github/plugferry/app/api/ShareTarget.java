package io.github.plugferry.app.api;

/// Whom a device is shared with, and which side makes the connection.
///
/// @param direction who connects
/// @param address as [io.github.plugferry.engine.transport.Address] writes it: the peer's, or where this side listens
public record ShareTarget(Direction direction, String address) {
    public enum Direction {
        /// This side connects to a client that listens, and again whenever the connection ends.
        CONNECT,
        /// Clients connect to this side.
        LISTEN
    }
}
