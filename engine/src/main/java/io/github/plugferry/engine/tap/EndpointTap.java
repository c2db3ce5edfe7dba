package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.util.concurrent.atomic.AtomicLong;

/// The counters of one endpoint. One writer at a time, so that no addition has to be atomic; any reader.
final class EndpointTap {
    private final EndpointAddress address;
    private volatile TransferType type;

    private final AtomicLong urbs = new AtomicLong();
    private final AtomicLong failedUrbs = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong completePackets = new AtomicLong();
    private final AtomicLong shortPackets = new AtomicLong();
    private final AtomicLong lostPackets = new AtomicLong();
    private final LatencyRecorder latency = new LatencyRecorder();

    EndpointTap(Urb first) {
        this.address = first.address();
        this.type = first.type();
    }

    void answered(Urb urb, int actualLength, int status) {
        add(urbs, 1);
        add(bytes, actualLength);
        if (status != UrbStatus.OK) {
            add(failedUrbs, 1);
        }
        if (urb.isoPackets().count() > 0) {
            count(urb.isoPackets());
        }
        if (type != urb.type()) {
            type = urb.type(); // another alternate setting
        }
    }

    void took(long nanos, int count) {
        latency.record(nanos, count);
    }

    EndpointSnapshot snapshot() {
        return new EndpointSnapshot(
                address,
                type,
                urbs.get(),
                failedUrbs.get(),
                bytes.get(),
                new IsoPacketTotals(completePackets.get(), shortPackets.get(), lostPackets.get()),
                latency.snapshot());
    }

    private void count(IsoPackets packets) {
        int complete = packets.completeCount();
        int lost = packets.errorCount();
        add(completePackets, complete);
        add(lostPackets, lost);
        add(shortPackets, packets.count() - complete - lost);
    }

    private static void add(AtomicLong counter, long amount) {
        counter.lazySet(counter.getPlain() + amount);
    }
}
