package io.github.plugferry.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine or VM that is remembered.
///
/// @param reachability as it was when it was last asked
/// @param checkedEpochMillis when that was; 0 where it never was
/// @param sentence how it is, for a person: why it cannot be reached, and what to do
/// @param devices that it shares
/// @param problem why it cannot be reached; null where it can, or was not asked yet
public record PeerStatus(
        String id,
        String name,
        String address,
        Reachability reachability,
        long checkedEpochMillis,
        String sentence,
        List<RemoteDevice> devices,
        @Nullable Problem problem) {
    public PeerStatus {
        devices = List.copyOf(devices);
    }

    public enum Reachability {
        UNKNOWN,
        CHECKING,
        /// It answers, and shares [PeerStatus#devices].
        SHARES,
        /// It answers as one that waits for hosts, or as something else: nothing can be listed.
        ANSWERS,
        UNREACHABLE
    }

    /// A device of a peer.
    ///
    /// @param name from the ids, as the protocol has no names
    public record RemoteDevice(String busId, String name, int vendorId, int productId, String speed) {}
}
