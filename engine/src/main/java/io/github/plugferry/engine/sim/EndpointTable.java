package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import org.jspecify.annotations.Nullable;

/// The endpoints of a configuration in certain alternate settings. Not changed once it is in use.
final class EndpointTable {
    private final @Nullable EndpointDescriptor[] active = new @Nullable EndpointDescriptor[EndpointAddress.COUNT];
    private final @Nullable EndpointDescriptor[] dormant = new @Nullable EndpointDescriptor[EndpointAddress.COUNT];
    private final @Nullable Pipe[] pipes = new @Nullable Pipe[EndpointAddress.COUNT];

    /// The device before it is configured.
    static EndpointTable unconfigured(int maxPacketSize0, Pipe control) {
        EndpointTable table = new EndpointTable();
        for (EndpointAddress address : new EndpointAddress[] {EndpointAddress.out(0), EndpointAddress.in(0)}) {
            table.active[address.index()] = EndpointDescriptor.control(address, maxPacketSize0);
            table.dormant[address.index()] = table.active[address.index()];
            table.pipes[address.index()] = control;
        }
        return table;
    }

    /// @param alternates the setting of each interface
    static EndpointTable of(int maxPacketSize0, Pipe control, ConfigurationSpec configuration, int[] alternates) {
        EndpointTable table = unconfigured(maxPacketSize0, control);
        for (InterfaceSpec one : configuration.interfaces()) {
            for (AlternateSpec alternate : one.alternates()) {
                boolean chosen = alternate.number() == alternates[one.number()];
                for (EndpointSpec endpoint : alternate.endpoints()) {
                    table.add(endpoint, chosen);
                }
            }
        }
        return table;
    }

    @Nullable
    EndpointDescriptor active(EndpointAddress address) {
        return active[address.index()];
    }

    @Nullable
    EndpointDescriptor dormant(EndpointAddress address) {
        return dormant[address.index()];
    }

    @Nullable
    Pipe pipe(EndpointAddress address) {
        return pipes[address.index()];
    }

    private void add(EndpointSpec endpoint, boolean chosen) {
        int index = endpoint.address().index();
        EndpointDescriptor descriptor = endpoint.descriptor();
        if (dormant[index] == null) {
            dormant[index] = descriptor;
        }
        if (chosen) {
            active[index] = descriptor;
            pipes[index] = endpoint.pipe();
        }
    }
}
