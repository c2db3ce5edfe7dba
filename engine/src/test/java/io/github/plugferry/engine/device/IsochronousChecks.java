package io.github.plugferry.engine.device;

import io.github.plugferry.engine.device.Conformance.Check;
import io.github.plugferry.engine.device.Conformance.Subject;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.util.ArrayList;
import java.util.List;

/// Isochronous transfers.
final class IsochronousChecks {
    static final List<Check> ALL = List.of(
            new Check("everyIsochronousPacketHasItsOwnResult", subject -> packets(subject, 8, 0)),
            new Check("isochronousPacketsMayHaveGapsBetweenThem", subject -> packets(subject, 16, 24)),
            new Check("moreIsochronousPacketsThanTheSystemTakesAtOnce", subject -> packets(subject, 300, 0)),
            new Check("anIsochronousUrbWithoutPacketsIsDone", IsochronousChecks::none),
            new Check("isochronousUrbsThatAreCancelledEndOnce", IsochronousChecks::cancel));

    private IsochronousChecks() {}

    private static void packets(Subject subject, int count, int gap) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : directions(probe)) {
                EndpointDescriptor endpoint = probe.select(TransferType.ISOCHRONOUS, in);
                int length = endpoint.maxPacketSize();
                Urb urb = probe.await(probe.submit(probe.isochronous(endpoint, count, length, gap)));
                Conformance.require(urb.outcome() instanceof UrbOutcome.Completed, "it ended with %s", urb.outcome());
                IsoPackets packets = urb.isoPackets();
                for (int each = 0; each < count; each++) {
                    Conformance.require(
                            packets.status(each) == 0 && (in || packets.actualLength(each) == length),
                            "packet %d has status %d and %d bytes",
                            each,
                            packets.status(each),
                            packets.actualLength(each));
                    Conformance.require(packets.offset(each) == each * (length + gap), "packet %d was moved", each);
                }
                Conformance.require(
                        urb.outcome().actualLength() == packets.totalActualLength(), "the sum is %s", urb.outcome());
            }
        }
    }

    private static void none(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            EndpointDescriptor endpoint = probe.select(TransferType.ISOCHRONOUS, directions(probe)[0]);
            Probe.expect(probe.await(probe.submit(probe.isochronous(endpoint, 0, 0, 0))), 0, 0);
        }
    }

    private static void cancel(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            EndpointDescriptor endpoint = probe.select(TransferType.ISOCHRONOUS, directions(probe)[0]);
            for (int round = 0; round < 10; round++) {
                List<Urb> urbs = new ArrayList<>();
                for (int each = 0; each < 4; each++) {
                    urbs.add(probe.submit(probe.isochronous(endpoint, 200, endpoint.maxPacketSize(), 0)));
                }
                urbs.reversed().forEach(probe.device::cancel);
                probe.await(urbs);
            }
            DataChecks.requireEachOnce(probe);
        }
    }

    /// Microphones and loudspeakers have one of the two.
    private static boolean[] directions(Probe probe) throws Conformance.DoesNotApply {
        boolean in = probe.has(TransferType.ISOCHRONOUS, true);
        boolean out = probe.has(TransferType.ISOCHRONOUS, false);
        if (!in && !out) {
            throw new Conformance.DoesNotApply("the device has no isochronous endpoints");
        }
        return in && out ? new boolean[] {true, false} : new boolean[] {in};
    }
}
