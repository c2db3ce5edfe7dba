package io.github.plugferry.engine.device;

import io.github.plugferry.engine.device.Conformance.Check;
import io.github.plugferry.engine.device.Conformance.Subject;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.util.ArrayList;
import java.util.List;

/// Claiming, closing and unplugging.
final class LifecycleChecks {
    static final List<Check> ALL = List.of(
            new Check("whatIsClaimedIsBusyForOthers", LifecycleChecks::busy),
            new Check("closingEndsWhatIsInFlightAndThenNothingEnds", LifecycleChecks::close),
            new Check("aDeviceCanBeClaimedAgainAndAgain", LifecycleChecks::again),
            new Check("unpluggingEndsWhatIsInFlightAndThenTellsSoOnce", LifecycleChecks::unplug));

    private static final int IN_FLIGHT = 64;

    private LifecycleChecks() {}

    private static void busy(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            requireRefused(subject, DeviceException.Busy.class);
            probe.configuration();
        }
    }

    private static void close(Subject subject) throws Exception {
        for (int round = 0; round < 5; round++) {
            Probe probe = new Probe(subject.device());
            List<Urb> urbs;
            try (probe) {
                urbs = submitMany(probe);
            }
            Conformance.require(probe.ended().containsAll(urbs), "a URB did not end");
            urbs.forEach(DataChecks::requireDoneOrUnlinked);
            DataChecks.requireEachOnce(probe);
            probe.close();
            subject.requireGivenBack();
            Conformance.require(probe.endedAfterClose() == 0, "a URB ended after closing");
        }
    }

    private static void again(Subject subject) throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Probe probe = new Probe(subject.device())) {
                EndpointDescriptor in = probe.select(TransferType.BULK, true);
                Probe.expect(probe.await(probe.submit(probe.transfer(in, 4096))), 0, 4096);
            }
        }
    }

    private static void unplug(Subject subject) throws Exception {
        Probe probe = new Probe(subject.device());
        List<Urb> urbs;
        try (probe) {
            urbs = submitMany(probe);
            subject.unplug();
            probe.awaitGone();
            Conformance.require(probe.endedWhenGone() == probe.ended().size(), "it was told too early");
            Urb late = probe.controlUrb(0x80, 6, 0x100, 0, 18, TransferFlags.NONE);
            Probe.expect(probe.await(probe.submit(late)), UrbStatus.ESHUTDOWN, 0);
        }
        Conformance.require(probe.ended().containsAll(urbs), "a URB did not end");
        for (Urb urb : urbs) {
            int status = urb.outcome().status();
            // What the device was just doing may break before its absence is noticed.
            Conformance.require(
                    status == 0 || status == UrbStatus.ESHUTDOWN || status == UrbStatus.EPROTO,
                    "it ended with %s",
                    urb.outcome());
        }
        DataChecks.requireEachOnce(probe);
        Conformance.require(probe.goneCalls() == 1, "it was told %d times", probe.goneCalls());
        requireRefused(subject, DeviceException.Gone.class);
    }

    private static void requireRefused(Subject subject, Class<? extends DeviceException> why) {
        String refusal = "nothing";
        try {
            subject.device().claim(() -> {}).close();
        } catch (DeviceException e) {
            refusal = e.getClass().getSimpleName();
        }
        Conformance.require(refusal.equals(why.getSimpleName()), "it was refused by %s, not %s", refusal, why);
    }

    private static List<Urb> submitMany(Probe probe) throws Conformance.DoesNotApply {
        EndpointDescriptor in = probe.select(TransferType.BULK, true);
        List<Urb> urbs = new ArrayList<>();
        for (int each = 0; each < IN_FLIGHT; each++) {
            urbs.add(probe.submit(probe.transfer(in, 16384)));
        }
        return urbs;
    }
}
