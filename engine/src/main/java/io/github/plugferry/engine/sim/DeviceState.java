package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which configuration and alternate settings a claimed device is in. Changed by the session's thread; the table
/// may be read by any.
final class DeviceState {
    private final DeviceSpec spec;
    private final Pipe control;
    private @Nullable ConfigurationSpec configuration;
    private int[] alternates = {};
    private volatile PipeTable table;

    /// In its first configuration, as a host's system has left it.
    DeviceState(DeviceSpec spec, Descriptors descriptors) {
        this.spec = spec;
        this.control = new InlinePipe(new ControlTransfers(new StandardRequests(spec, descriptors, this)));
        this.table = PipeTable.unconfigured(spec.maxPacketSize0(), control);
        enter(spec.configurations().getFirst());
    }

    PipeTable table() {
        return table;
    }

    @Nullable
    Pipe pipe(EndpointAddress address) {
        return table.pipe(address);
    }

    int configurationValue() {
        return configuration == null ? 0 : configuration.value();
    }

    /// Null where the active configuration has none of that number.
    @Nullable
    InterfaceSpec interfaceOf(int number) {
        List<InterfaceSpec> all = interfaces();
        return number < all.size() ? all.get(number) : null;
    }

    /// The interface that has the endpoint, in whichever alternate setting.
    @Nullable
    InterfaceSpec interfaceWith(@Nullable EndpointAddress address) {
        for (InterfaceSpec one : interfaces()) {
            for (AlternateSpec alternate : one.alternates()) {
                for (EndpointSpec endpoint : alternate.endpoints()) {
                    if (endpoint.address().equals(address)) {
                        return one;
                    }
                }
            }
        }
        return null;
    }

    int alternateOf(int number) {
        return alternates[number];
    }

    /// SET_CONFIGURATION. Every endpoint begins anew, also where the configuration is the one it was.
    ///
    /// @return false where there is no such configuration
    boolean configure(int value) {
        if (value == 0) {
            enter(null);
            return true;
        }
        for (ConfigurationSpec each : spec.configurations()) {
            if (each.value() == value) {
                enter(each);
                return true;
            }
        }
        return false;
    }

    /// SET_INTERFACE. The endpoints of the interface begin anew, also where the alternate setting is the one it
    /// was.
    ///
    /// @return false where there is no such interface or alternate setting
    boolean select(int number, int alternate) {
        InterfaceSpec one = interfaceOf(number);
        if (one == null
                || configuration == null
                || alternate >= one.alternates().size()) {
            return false;
        }
        alternates[number] = alternate;
        table = PipeTable.of(spec.maxPacketSize0(), control, configuration, alternates);
        resetPipes(one);
        return true;
    }

    /// As after a reset of its port by a system that configures the device again.
    void reset() {
        enter(spec.configurations().getFirst());
    }

    /// Whether it is a bulk or interrupt endpoint.
    boolean canHalt(int index) {
        EndpointDescriptor endpoint =
                (index & ~0x8f) == 0 ? table.endpoints().active(new EndpointAddress(index)) : null;
        return endpoint != null && (endpoint.type() == TransferType.BULK || endpoint.type() == TransferType.INTERRUPT);
    }

    /// Ends every URB, and all that come from now on.
    void shut(UrbOutcome outcome) {
        for (ConfigurationSpec each : spec.configurations()) {
            for (InterfaceSpec one : each.interfaces()) {
                for (AlternateSpec alternate : one.alternates()) {
                    alternate.endpoints().forEach(endpoint -> endpoint.pipe().shut(outcome));
                }
            }
        }
        control.shut(outcome);
    }

    private void enter(@Nullable ConfigurationSpec next) {
        List<InterfaceSpec> left = interfaces();
        configuration = next;
        alternates = new int[interfaces().size()];
        table = next == null
                ? PipeTable.unconfigured(spec.maxPacketSize0(), control)
                : PipeTable.of(spec.maxPacketSize0(), control, next, alternates);
        left.forEach(DeviceState::resetPipes);
    }

    private List<InterfaceSpec> interfaces() {
        return configuration == null ? List.of() : configuration.interfaces();
    }

    private static void resetPipes(InterfaceSpec one) {
        for (AlternateSpec alternate : one.alternates()) {
            alternate.endpoints().forEach(endpoint -> endpoint.pipe().reset());
        }
    }
}
