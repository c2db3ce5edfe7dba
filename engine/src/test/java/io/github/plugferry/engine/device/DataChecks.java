package io.github.plugferry.engine.device;

import io.github.plugferry.engine.device.Conformance.Check;
import io.github.plugferry.engine.device.Conformance.Subject;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Bulk and interrupt transfers.
final class DataChecks {
    private static final int[] BULK = {512, 1024, 4096, 65536, 1 << 20};
    private static final int[] INTERRUPT = {64, 128, 1024};

    static final List<Check> ALL = List.of(
            new Check("bulkTransfersOfAllLengthsGoBothWays", subject -> lengths(subject, TransferType.BULK, BULK)),
            new Check("interruptTransfersGoBothWays", subject -> lengths(subject, TransferType.INTERRUPT, INTERRUPT)),
            new Check("urbsOfAnEndpointEndInTheOrderOfTheirSubmission", DataChecks::order),
            new Check("aUrbThatIsCancelledEndsOnceAndTheEndpointGoesOn", DataChecks::cancel),
            new Check("cancellingBackwardsLeavesTheFirstOnesAlone", DataChecks::cancelLast),
            new Check("cancellingWhatHasEndedDoesNothing", DataChecks::cancelEnded));

    private DataChecks() {}

    private static void lengths(Subject subject, TransferType type, int[] lengths) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : new boolean[] {true, false}) {
                EndpointDescriptor endpoint = probe.select(type, in);
                for (int length : lengths) {
                    Urb urb = probe.await(probe.submit(probe.transfer(endpoint, length)));
                    Probe.expect(urb, 0, length);
                    requireNoHole(urb);
                }
                if (!in && type == TransferType.BULK) {
                    for (int length : new int[] {0, 1, 511, 513}) {
                        Probe.expect(probe.await(probe.submit(probe.transfer(endpoint, length))), 0, length);
                    }
                    Urb ended = probe.transfer(endpoint, 1024, Probe.ZERO_PACKET);
                    Probe.expect(probe.await(probe.submit(ended)), 0, 1024);
                }
            }
        }
    }

    /// A byte that nobody wrote is as it was made.
    private static void requireNoHole(Urb urb) {
        if (!urb.isIn()) {
            return;
        }
        byte[] bytes = Probe.bytes(urb);
        for (int at = 0; at < bytes.length; at++) {
            Conformance.require(bytes[at] != (byte) 0xa5, "nothing came at byte %d", at);
        }
    }

    private static void order(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : new boolean[] {true, false}) {
                EndpointDescriptor endpoint = probe.select(TransferType.BULK, in);
                List<Urb> urbs = new ArrayList<>();
                int before = probe.ended().size();
                for (int each = 0; each < 200; each++) {
                    urbs.add(probe.submit(probe.transfer(endpoint, 512 * (1 + each % 9))));
                }
                probe.await(urbs);
                Conformance.require(
                        probe.ended().subList(before, before + urbs.size()).equals(urbs),
                        "they ended in another order");
                urbs.forEach(urb -> Probe.expect(urb, 0, urb.length()));
            }
        }
    }

    private static void cancel(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : new boolean[] {true, false}) {
                EndpointDescriptor endpoint = probe.select(TransferType.BULK, in);
                for (int round = 0; round < 100; round++) {
                    Urb urb = probe.submit(probe.transfer(endpoint, 512 * (1 + round % 64)));
                    probe.device.cancel(urb);
                    probe.await(urb);
                    requireDoneOrUnlinked(urb);
                    probe.device.cancel(urb);
                }
                Probe.expect(probe.await(probe.submit(probe.transfer(endpoint, 512))), 0, 512);
            }
            requireEachOnce(probe);
        }
    }

    private static void cancelLast(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : new boolean[] {true, false}) {
                EndpointDescriptor endpoint = probe.select(TransferType.BULK, in);
                for (int round = 0; round < 20; round++) {
                    List<Urb> urbs = new ArrayList<>();
                    for (int each = 0; each < 32; each++) {
                        urbs.add(probe.submit(probe.transfer(endpoint, 2048)));
                    }
                    urbs.subList(16, 32).reversed().forEach(probe.device::cancel);
                    probe.await(urbs);
                    urbs.subList(0, 16).forEach(urb -> Probe.expect(urb, 0, 2048));
                    urbs.subList(16, 32).forEach(DataChecks::requireDoneOrUnlinked);
                }
            }
            requireEachOnce(probe);
        }
    }

    private static void cancelEnded(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            EndpointDescriptor endpoint = probe.select(TransferType.BULK, true);
            Urb urb = probe.await(probe.submit(probe.transfer(endpoint, 512, TransferFlags.NONE)));
            probe.device.cancel(urb);
            Probe.expect(urb, 0, 512);
            requireEachOnce(probe);
        }
    }

    static void requireDoneOrUnlinked(Urb urb) {
        boolean unlinked = urb.outcome() instanceof UrbOutcome.Unlinked;
        boolean done = urb.outcome().status() == 0 && urb.outcome().actualLength() == urb.length();
        Conformance.require(unlinked || done, "it ended with %s", urb.outcome());
    }

    static void requireEachOnce(Probe probe) {
        Set<Urb> seen = new HashSet<>();
        for (Urb urb : probe.ended()) {
            Conformance.require(seen.add(urb), "URB %d ended twice", urb.seqNum());
        }
    }
}
