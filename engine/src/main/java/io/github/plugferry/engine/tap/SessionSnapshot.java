package io.github.plugferry.engine.tap;

import java.util.List;

/// What one session has done until a moment. Rates and latencies of an interval are the differences of two.
///
/// @param takenNanos when, by [System#nanoTime]
/// @param rejectedUrbs that the checks kept from the device
/// @param unlinks that were answered
/// @param unlinksPending unlinks that ended a URB in flight
/// @param urbsInFlight that the device has at this moment
/// @param endpoints that had a URB answered, by their addresses, OUT first
public record SessionSnapshot(
        long takenNanos,
        long rejectedUrbs,
        long unlinks,
        long unlinksPending,
        int urbsInFlight,
        List<EndpointSnapshot> endpoints) {
    public SessionSnapshot {
        endpoints = List.copyOf(endpoints);
    }

    /// URBs that were answered, failed and rejected ones included.
    public long urbs() {
        return endpoints.stream().mapToLong(EndpointSnapshot::urbs).sum();
    }

    /// URBs that ended with a status other than 0.
    public long failedUrbs() {
        return endpoints.stream().mapToLong(EndpointSnapshot::failedUrbs).sum();
    }

    /// Bytes that went from the device to the client.
    public long bytesIn() {
        return bytes(true);
    }

    /// Bytes that went from the client to the device.
    public long bytesOut() {
        return bytes(false);
    }

    public IsoPacketTotals isoPackets() {
        return endpoints.stream().map(EndpointSnapshot::isoPackets).reduce(IsoPacketTotals.NONE, IsoPacketTotals::plus);
    }

    /// Over all endpoints. [EndpointSnapshot#latency] has those of one.
    public LatencyHistogram latency() {
        return endpoints.stream().map(EndpointSnapshot::latency).reduce(LatencyHistogram.EMPTY, LatencyHistogram::plus);
    }

    private long bytes(boolean in) {
        return endpoints.stream()
                .filter(each -> each.address().isIn() == in)
                .mapToLong(EndpointSnapshot::bytes)
                .sum();
    }
}
