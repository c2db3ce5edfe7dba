package io.github.plugferry.engine.host;

import io.github.plugferry.engine.tap.SessionSnapshot;
import java.time.Duration;

/// How a session ended, and what it had done until then.
///
/// @param detail a sentence for a person, without a full stop
public record SessionEnd(Reason reason, String detail, SessionSnapshot counters, Duration duration) {
    /// Who ended it.
    public enum Reason {
        /// The client closed the connection, as it does when it detaches.
        CLIENT_LEFT,
        /// The connection broke: reset, or silence for too long.
        CONNECTION_LOST,
        /// The client broke the protocol.
        VIOLATION,
        /// The device was unplugged.
        DEVICE_GONE,
        /// This side took the device back.
        TAKEN_BACK
    }
}
