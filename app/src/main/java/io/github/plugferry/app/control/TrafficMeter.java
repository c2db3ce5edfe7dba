package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.engine.tap.EndpointSnapshot;
import io.github.plugferry.engine.tap.LatencyHistogram;
import io.github.plugferry.engine.tap.SessionSnapshot;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Makes figures for people of what a session counts.
final class TrafficMeter {
    private static final long NANOS_PER_MICRO = 1000;

    private final long session;
    private final Supplier<SessionSnapshot> counters;
    private LatencyHistogram before = LatencyHistogram.EMPTY;

    /// @param session a number that no other session has
    TrafficMeter(long session, Supplier<SessionSnapshot> counters) {
        this.session = session;
        this.counters = counters;
    }

    /// What was done until now. The completion times are those since the last call.
    Traffic read() {
        SessionSnapshot now = counters.get();
        LatencyHistogram latency = now.latency();
        LatencyHistogram since = latency.minus(before);
        before = latency;
        return new Traffic(
                session,
                Traffic.Observed.ALL,
                now.bytesIn(),
                now.bytesOut(),
                now.urbs(),
                now.failedUrbs(),
                now.urbsInFlight(),
                within(since.quantileNanos(0.5)),
                within(since.quantileNanos(0.99)),
                now.endpoints().stream().map(TrafficMeter::endpoint).toList());
    }

    /// Not less than 1 where there is any: 0 says that no URB completed.
    static long within(OptionalLong nanos) {
        return nanos.isEmpty() ? 0 : Math.max(1, Math.ceilDiv(nanos.getAsLong(), NANOS_PER_MICRO));
    }

    private static Traffic.Endpoint endpoint(EndpointSnapshot each) {
        return new Traffic.Endpoint(
                each.address().value(),
                each.type().name().toLowerCase(Locale.ROOT),
                each.bytes(),
                each.urbs(),
                each.failedUrbs(),
                each.isoPackets().complete(),
                each.isoPackets().shortened(),
                each.isoPackets().lost());
    }
}
