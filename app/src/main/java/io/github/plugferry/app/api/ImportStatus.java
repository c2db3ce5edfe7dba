package io.github.plugferry.app.api;

import org.jspecify.annotations.Nullable;

/// A device of another computer that this one has, or keeps trying to have.
///
/// @param listenerId by which it came; empty where this side connected
/// @param name of the device
/// @param host who has it, for a person
/// @param busId over there
/// @param port of the virtual hub; -1 while it is not attached
/// @param persistent whether it is imported again when its session ends
/// @param sentence for a person: "Attached to port 3 for 12 min"
/// @param sinceEpochMillis when the state began
/// @param retryAtEpochMillis 0 where no attempt is planned
/// @param traffic null while it is not attached
public record ImportStatus(
        String id,
        String listenerId,
        String name,
        String host,
        String busId,
        int vendorId,
        int productId,
        String speed,
        int port,
        boolean persistent,
        State state,
        String sentence,
        long sinceEpochMillis,
        long retryAtEpochMillis,
        @Nullable Traffic traffic,
        @Nullable Problem problem) {
    public enum State {
        CONNECTING,
        ATTACHED,
        RETRYING,
        ASLEEP,
        /// Cannot go on without somebody doing something.
        FAILED
    }
}
