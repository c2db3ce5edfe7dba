package io.github.plugferry.engine.device;

import io.github.plugferry.engine.device.Conformance.Check;
import io.github.plugferry.engine.device.Conformance.Subject;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import io.github.plugferry.engine.usb.StandardRequest;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The default pipe, and the requests that change which endpoints there are.
final class ControlChecks {
    static final List<Check> ALL = List.of(
            new Check("theDeviceDescriptorIsThatOfTheDevice", ControlChecks::deviceDescriptor),
            new Check("aShortAnswerIsAnErrorOnlyWhereTheClientSaysSo", ControlChecks::shortAnswer),
            new Check("anUnknownRequestStallsAndTheDefaultPipeGoesOn", ControlChecks::stall),
            new Check("controlDataComesBackAsItWasWritten", ControlChecks::writeAndRead),
            new Check("everyAlternateSettingHasItsOwnEndpoints", ControlChecks::alternates),
            new Check("anAlternateSettingThatThereIsNotStalls", ControlChecks::noSuchAlternate),
            new Check("whatIsSubmittedBehindASetInterfaceComesAfterIt", ControlChecks::behindSetInterface),
            new Check("settingTheSameConfigurationBeginsWithTheFirstSettings", ControlChecks::sameConfiguration),
            new Check("withoutAConfigurationThereIsTheDefaultPipeOnly", ControlChecks::unconfigured),
            new Check("aHaltedEndpointStallsUntilItIsCleared", ControlChecks::halt),
            new Check("aPortResetBeginsWithTheFirstSettings", ControlChecks::reset));

    private ControlChecks() {}

    private static void deviceDescriptor(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            byte[] raw = probe.read(
                    0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.DEVICE << 8, 0, DeviceDescriptor.BYTES);
            DeviceDescriptor device = DeviceDescriptor.read(ByteBuffer.wrap(raw));
            DeviceInfo info = subject.device().info();
            Conformance.require(
                    device.vendorId() == info.vendorId() && device.productId() == info.productId(),
                    "%s is not %s",
                    device,
                    info);
        }
    }

    private static void shortAnswer(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (TransferFlags flags : List.of(TransferFlags.NONE, Probe.SHORT_NOT_OK)) {
                Urb urb = probe.controlUrb(
                        0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.DEVICE << 8, 0, 64, flags);
                int status = flags.shortNotOk() ? UrbStatus.EREMOTEIO : UrbStatus.OK;
                Probe.expect(probe.await(probe.submit(urb)), status, DeviceDescriptor.BYTES);
            }
        }
    }

    private static void stall(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (int round = 0; round < 3; round++) {
                Urb urb = probe.controlUrb(0xc0, 0x7f, 0, 0, 16, TransferFlags.NONE);
                probe.await(probe.submit(urb));
                Conformance.require(urb.outcome() instanceof UrbOutcome.Stalled, "it ended with %s", urb.outcome());
                probe.read(0x80, StandardRequest.GET_STATUS, 0, 0, 2);
            }
        }
    }

    /// By the two requests that Gadget Zero has for it.
    private static void writeAndRead(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            int length = 256;
            Urb write = probe.controlUrb(0x40, 0x5b, 0, 0, length, TransferFlags.NONE);
            for (int at = 0; at < length; at++) {
                write.buffer().put(at, (byte) (at * 7));
            }
            probe.await(probe.submit(write));
            if (write.outcome() instanceof UrbOutcome.Stalled) {
                throw new Conformance.DoesNotApply("the device has no such requests");
            }
            Probe.expect(write, 0, length);
            byte[] back = probe.read(0xc0, 0x5c, 0, 0, length);
            for (int at = 0; at < length; at++) {
                Conformance.require(back[at] == (byte) (at * 7), "byte %d is %d", at, back[at]);
            }
        }
    }

    private static void alternates(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (InterfaceDescriptor alternate : probe.configuration().alternates()) {
                probe.setInterface(alternate.number(), alternate.alternate());
                requireSettings(probe, Map.of(alternate.number(), alternate.alternate()));
                byte[] now = probe.read(0x81, StandardRequest.GET_INTERFACE, 0, alternate.number(), 1);
                Conformance.require(now[0] == alternate.alternate(), "the device is in setting %d", now[0]);
                probe.setInterface(alternate.number(), 0);
            }
        }
    }

    private static void noSuchAlternate(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            List<EndpointDescriptor> before = active(probe);
            Urb urb = probe.control(0x01, StandardRequest.SET_INTERFACE, 77, 0);
            Conformance.require(urb.outcome() instanceof UrbOutcome.Stalled, "it ended with %s", urb.outcome());
            Conformance.require(active(probe).equals(before), "it changed the endpoints");
        }
    }

    private static void behindSetInterface(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            List<InterfaceDescriptor> alternates = probe.configuration().alternates();
            for (int round = 0; round < 50; round++) {
                InterfaceDescriptor alternate = alternates.get(round % alternates.size());
                int number = alternate.number();
                Urb before = probe.controlUrb(
                        0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.DEVICE << 8, 0, 18, TransferFlags.NONE);
                Urb set = probe.controlUrb(
                        0x01, StandardRequest.SET_INTERFACE, alternate.alternate(), number, 0, TransferFlags.NONE);
                Urb get = probe.controlUrb(0x81, StandardRequest.GET_INTERFACE, 0, number, 1, TransferFlags.NONE);
                List<Urb> all = List.of(before, set, get);
                all.forEach(probe::submit);
                probe.await(all);
                List<Urb> ended = probe.ended();
                Conformance.require(
                        ended.subList(ended.size() - 3, ended.size()).equals(all), "they ended in another order");
                Probe.expect(set, 0, 0);
                Conformance.require(Probe.bytes(get)[0] == alternate.alternate(), "it came before");
            }
        }
    }

    private static void sameConfiguration(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            ConfigurationDescriptor configuration = probe.configuration();
            InterfaceDescriptor last = configuration.alternates().getLast();
            probe.setInterface(last.number(), last.alternate());
            Probe.expect(probe.control(0x00, StandardRequest.SET_CONFIGURATION, configuration.value(), 0), 0, 0);
            requireSettings(probe, Map.of());
            byte[] now = probe.read(0x81, StandardRequest.GET_INTERFACE, 0, last.number(), 1);
            Conformance.require(now[0] == 0, "the device is in setting %d", now[0]);
        }
    }

    private static void unconfigured(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            ConfigurationDescriptor configuration = probe.configuration();
            Probe.expect(probe.control(0x00, StandardRequest.SET_CONFIGURATION, 0, 0), 0, 0);
            Conformance.require(active(probe).isEmpty(), "there are endpoints: %s", active(probe));
            Conformance.require(
                    probe.read(0x80, StandardRequest.GET_CONFIGURATION, 0, 0, 1)[0] == 0, "it is configured still");
            Probe.expect(probe.control(0x00, StandardRequest.SET_CONFIGURATION, configuration.value(), 0), 0, 0);
            requireSettings(probe, Map.of());
            EndpointDescriptor in = probe.select(TransferType.BULK, true);
            Probe.expect(probe.await(probe.submit(probe.transfer(in, 512))), 0, 512);
        }
    }

    private static void halt(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            for (boolean in : new boolean[] {true, false}) {
                EndpointDescriptor endpoint = probe.select(TransferType.BULK, in);
                int index = endpoint.address().value();
                Probe.expect(probe.control(0x02, StandardRequest.SET_FEATURE, 0, index), 0, 0);
                Urb stalled = probe.await(probe.submit(probe.transfer(endpoint, 512)));
                Conformance.require(
                        stalled.outcome() instanceof UrbOutcome.Stalled, "it ended with %s", stalled.outcome());
                Probe.expect(probe.control(0x02, StandardRequest.CLEAR_FEATURE, 0, index), 0, 0);
                Probe.expect(probe.await(probe.submit(probe.transfer(endpoint, 512))), 0, 512);
            }
        }
    }

    private static void reset(Subject subject) throws Exception {
        try (Probe probe = new Probe(subject.device())) {
            ConfigurationDescriptor configuration = probe.configuration();
            InterfaceDescriptor last = configuration.alternates().getLast();
            probe.setInterface(last.number(), last.alternate());
            Probe.expect(probe.control(0x23, StandardRequest.SET_FEATURE, StandardRequest.FEATURE_PORT_RESET, 1), 0, 0);
            requireSettings(probe, Map.of());
            EndpointDescriptor in = probe.select(TransferType.BULK, true);
            Probe.expect(probe.await(probe.submit(probe.transfer(in, 512))), 0, 512);
        }
    }

    /// @param changed the settings of the interfaces that are not in their first one
    private static void requireSettings(Probe probe, Map<Integer, Integer> changed) {
        Map<Integer, List<EndpointDescriptor>> expected = new HashMap<>();
        for (InterfaceDescriptor one : probe.configuration().alternates()) {
            if (changed.getOrDefault(one.number(), one.alternate()) == one.alternate()) {
                expected.putIfAbsent(one.number(), one.endpoints());
            }
        }
        List<EndpointDescriptor> endpoints =
                expected.values().stream().flatMap(List::stream).toList();
        List<EndpointDescriptor> active = active(probe);
        Conformance.require(
                active.size() == endpoints.size() && active.containsAll(endpoints),
                "the endpoints are %s, not %s",
                active,
                endpoints);
    }

    private static List<EndpointDescriptor> active(Probe probe) {
        List<EndpointDescriptor> active = new ArrayList<>();
        for (int index = 0; index < EndpointAddress.COUNT; index++) {
            EndpointDescriptor endpoint = probe.device.endpoint(EndpointAddress.ofIndex(index));
            if (endpoint != null && endpoint.address().number() != 0) {
                active.add(endpoint);
            }
        }
        return active;
    }
}
