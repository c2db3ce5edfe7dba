package io.github.plugferry.engine.device;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import org.jspecify.annotations.Nullable;

/// A control request that is performed by a call of the operating system instead of being passed on, so that the
/// system, too, knows what the device does from then on: which endpoints there are, and where their data toggles
/// stand.
///
/// Source: kernel drivers/usb/usbip/stub_rx.c, tweak_special_requests().
public sealed interface SystemRequest {
    /// SET_CONFIGURATION (0x00): 0 makes the device unconfigured.
    record SetConfiguration(int value) implements SystemRequest {}

    /// SET_INTERFACE (0x01).
    record SetInterface(int interfaceNumber, int alternate) implements SystemRequest {}

    /// CLEAR_FEATURE(ENDPOINT_HALT) (0x02), of every endpoint but the default pipe, which never halts.
    record ClearHalt(EndpointAddress endpoint) implements SystemRequest {}

    /// SET_FEATURE(PORT_RESET) (0x23): a request to a hub, which clients send to the device itself when they want
    /// it to be reset.
    record ResetPort() implements SystemRequest {}

    /// Null where the request is an ordinary one.
    static @Nullable SystemRequest of(SetupPacket setup) {
        return switch (setup.requestType() << 8 | setup.request()) {
            case StandardRequest.SET_CONFIGURATION -> new SetConfiguration(setup.value() & 0xff);
            case 0x01 << 8 | StandardRequest.SET_INTERFACE -> new SetInterface(setup.index() & 0xff, setup.value());
            case 0x02 << 8 | StandardRequest.CLEAR_FEATURE -> clearHalt(setup);
            case 0x23 << 8 | StandardRequest.SET_FEATURE ->
                setup.value() == StandardRequest.FEATURE_PORT_RESET ? new ResetPort() : null;
            default -> null;
        };
    }

    private static @Nullable SystemRequest clearHalt(SetupPacket setup) {
        boolean other = setup.value() != StandardRequest.FEATURE_ENDPOINT_HALT
                || (setup.index() & ~0x8f) != 0
                || (setup.index() & 0x0f) == 0;
        return other ? null : new ClearHalt(new EndpointAddress(setup.index()));
    }
}
