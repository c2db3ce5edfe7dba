package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.RequestKind;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import org.jspecify.annotations.Nullable;

/// The requests of USB 2.0, chapter 9.4, and the way of all others to their handlers.
final class StandardRequests implements ControlHandler {
    private static final int TO_DEVICE = 0x00;
    private static final int TO_INTERFACE = 0x01;
    private static final int TO_ENDPOINT = 0x02;
    private static final int TO_PORT = 0x23;
    private static final int FROM_DEVICE = 0x80;
    private static final int FROM_INTERFACE = 0x81;
    private static final int FROM_ENDPOINT = 0x82;

    private final DeviceSpec spec;
    private final Descriptors descriptors;
    private final DeviceState state;

    StandardRequests(DeviceSpec spec, Descriptors descriptors, DeviceState state) {
        this.spec = spec;
        this.descriptors = descriptors;
        this.state = state;
    }

    @Override
    public ControlAnswer answer(SetupPacket setup, byte[] data) {
        if (setup.is(TO_PORT, StandardRequest.SET_FEATURE)) {
            return setup.value() == StandardRequest.FEATURE_PORT_RESET ? accept(state::reset) : ControlAnswer.STALL;
        }
        if (setup.kind() != RequestKind.STANDARD) {
            return handler(setup).answer(setup, data);
        }
        return switch (setup.request()) {
            case StandardRequest.GET_STATUS -> getStatus(setup);
            case StandardRequest.CLEAR_FEATURE -> clearFeature(setup);
            case StandardRequest.SET_FEATURE -> setFeature(setup);
            // The client's own hub gives addresses; the device has nothing to do with it.
            case StandardRequest.SET_ADDRESS ->
                setup.requestType() == TO_DEVICE ? ControlAnswer.ACCEPTED : ControlAnswer.STALL;
            case StandardRequest.GET_DESCRIPTOR -> getDescriptor(setup);
            case StandardRequest.GET_CONFIGURATION ->
                setup.requestType() == FROM_DEVICE ? value(state.configurationValue()) : ControlAnswer.STALL;
            case StandardRequest.SET_CONFIGURATION -> setConfiguration(setup);
            case StandardRequest.GET_INTERFACE -> getInterface(setup);
            case StandardRequest.SET_INTERFACE -> setInterface(setup);
            default -> ControlAnswer.STALL;
        };
    }

    /// 9.4.5: two bytes. Bus-powered, no remote wakeup; of an endpoint, whether it is halted.
    private ControlAnswer getStatus(SetupPacket setup) {
        return switch (setup.requestType()) {
            case FROM_DEVICE -> value(0, 0);
            case FROM_INTERFACE -> state.interfaceOf(setup.index()) == null ? ControlAnswer.STALL : value(0, 0);
            case FROM_ENDPOINT -> {
                Pipe pipe = pipe(setup.index());
                yield pipe == null ? ControlAnswer.STALL : value(pipe.isHalted() ? 1 : 0, 0);
            }
            default -> ControlAnswer.STALL;
        };
    }

    /// 9.4.1. Endpoint 0 has no halt to clear, but clearing it does no harm.
    private ControlAnswer clearFeature(SetupPacket setup) {
        Pipe pipe = haltFeature(setup) ? pipe(setup.index()) : null;
        return pipe == null ? ControlAnswer.STALL : accept(pipe::clearHalt);
    }

    /// 9.4.9. Isochronous endpoints and endpoint 0 have no halt.
    private ControlAnswer setFeature(SetupPacket setup) {
        Pipe pipe = haltFeature(setup) && state.canHalt(setup.index()) ? pipe(setup.index()) : null;
        return pipe == null ? ControlAnswer.STALL : accept(pipe::halt);
    }

    private static boolean haltFeature(SetupPacket setup) {
        return setup.requestType() == TO_ENDPOINT && setup.value() == StandardRequest.FEATURE_ENDPOINT_HALT;
    }

    private ControlAnswer getDescriptor(SetupPacket setup) {
        int type = setup.value() >> 8;
        return switch (setup.requestType()) {
            case FROM_DEVICE -> descriptors.find(type, setup.value() & 0xff, setup.index());
            case FROM_INTERFACE -> {
                InterfaceSpec one = state.interfaceOf(setup.index());
                yield one == null ? ControlAnswer.STALL : Descriptors.ofInterface(one, type);
            }
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer setConfiguration(SetupPacket setup) {
        boolean known = setup.requestType() == TO_DEVICE && state.configure(setup.value());
        return known ? ControlAnswer.ACCEPTED : ControlAnswer.STALL;
    }

    private ControlAnswer getInterface(SetupPacket setup) {
        boolean known = setup.requestType() == FROM_INTERFACE && state.interfaceOf(setup.index()) != null;
        return known ? value(state.alternateOf(setup.index())) : ControlAnswer.STALL;
    }

    private ControlAnswer setInterface(SetupPacket setup) {
        boolean known = setup.requestType() == TO_INTERFACE && state.select(setup.index(), setup.value());
        return known ? ControlAnswer.ACCEPTED : ControlAnswer.STALL;
    }

    /// Class and vendor requests name their interface in the low byte of wIndex, or an endpoint of it.
    private ControlHandler handler(SetupPacket setup) {
        InterfaceSpec one = switch (setup.recipient()) {
            case INTERFACE -> state.interfaceOf(setup.index() & 0xff);
            case ENDPOINT -> state.interfaceWith(address(setup.index()));
            case DEVICE, OTHER -> null;
        };
        return switch (setup.recipient()) {
            case INTERFACE, ENDPOINT -> one == null ? ControlHandler.NONE : one.requests();
            case DEVICE, OTHER -> spec.requests();
        };
    }

    private @Nullable Pipe pipe(int index) {
        EndpointAddress address = address(index);
        return address == null ? null : state.pipe(address);
    }

    private static @Nullable EndpointAddress address(int index) {
        return (index & ~0x8f) == 0 ? new EndpointAddress(index) : null;
    }

    private static ControlAnswer accept(Runnable action) {
        action.run();
        return ControlAnswer.ACCEPTED;
    }

    private static ControlAnswer value(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int at = 0; at < raw.length; at++) {
            raw[at] = (byte) bytes[at];
        }
        return ControlAnswer.of(raw);
    }
}
