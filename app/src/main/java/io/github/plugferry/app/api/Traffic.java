package io.github.plugferry.app.api;

import java.util.List;

/// What a session has done since it began. Rates come from the difference of two snapshots.
///
/// @param session changes with each session, so that no difference is taken over two
/// @param observed how much of the figures there is
/// @param failedUrbs that ended with a status other than 0
/// @param inFlight URBs, now
/// @param p50Micros of the completion times since the snapshot before; 0 where no URB completed
/// @param p99Micros likewise
/// @param endpoints those that were used, by number, OUT before IN
public record Traffic(
        long session,
        Observed observed,
        long bytesIn,
        long bytesOut,
        long urbs,
        long failedUrbs,
        int inFlight,
        long p50Micros,
        long p99Micros,
        List<Endpoint> endpoints) {
    public Traffic {
        endpoints = List.copyOf(endpoints);
    }

    /// @param address as in a descriptor: 0x81
    /// @param type `control`, `isochronous`, `bulk` or `interrupt`
    /// @param isoOk isochronous packets that carried all that fits, or all that there was
    /// @param isoShort packets with less than asked for
    /// @param isoLost packets with an error
    public record Endpoint(
            int address,
            String type,
            long bytes,
            long urbs,
            long failedUrbs,
            long isoOk,
            long isoShort,
            long isoLost) {}

    public enum Observed {
        /// Every figure.
        ALL,
        /// The bytes only, as the kernel counts them for TCP.
        BYTES,
        /// Nothing: the kernel has the connection, and tells nothing of its kind.
        NOTHING
    }
}
