package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.TransferType;

/// What one endpoint of a session has done until a moment. Endpoint 0 is two of them: what it read and what it
/// wrote.
///
/// @param urbs that were answered, failed and rejected ones included
/// @param failedUrbs that ended with a status other than 0
/// @param bytes that were transferred, in the endpoint's direction
/// @param latency from the read that brought a URB to the write of its answer
public record EndpointSnapshot(
        EndpointAddress address,
        TransferType type,
        long urbs,
        long failedUrbs,
        long bytes,
        IsoPacketTotals isoPackets,
        LatencyHistogram latency) {}
