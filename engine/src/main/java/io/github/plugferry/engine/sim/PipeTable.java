package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.device.EndpointTable;
import io.github.plugferry.engine.usb.EndpointAddress;
import org.jspecify.annotations.Nullable;

/// The endpoints of a configuration in certain alternate settings, and what stands behind them. Not changed once
/// it is in use.
final class PipeTable {
    private final EndpointTable endpoints;
    private final @Nullable Pipe[] pipes = new @Nullable Pipe[EndpointAddress.COUNT];

    private PipeTable(EndpointTable endpoints, Pipe control) {
        this.endpoints = endpoints;
        pipes[EndpointAddress.out(0).index()] = control;
        pipes[EndpointAddress.in(0).index()] = control;
    }

    /// The device before it is configured.
    static PipeTable unconfigured(int maxPacketSize0, Pipe control) {
        return new PipeTable(new EndpointTable.Builder(maxPacketSize0).build(), control);
    }

    /// @param alternates the setting of each interface
    static PipeTable of(int maxPacketSize0, Pipe control, ConfigurationSpec configuration, int[] alternates) {
        EndpointTable.Builder endpoints = new EndpointTable.Builder(maxPacketSize0);
        for (InterfaceSpec one : configuration.interfaces()) {
            for (AlternateSpec alternate : one.alternates()) {
                boolean chosen = alternate.number() == alternates[one.number()];
                alternate.endpoints().forEach(endpoint -> endpoints.add(endpoint.descriptor(), chosen));
            }
        }
        PipeTable table = new PipeTable(endpoints.build(), control);
        for (InterfaceSpec one : configuration.interfaces()) {
            one.alternates().get(alternates[one.number()]).endpoints().forEach(table::connect);
        }
        return table;
    }

    EndpointTable endpoints() {
        return endpoints;
    }

    @Nullable
    Pipe pipe(EndpointAddress address) {
        return pipes[address.index()];
    }

    private void connect(EndpointSpec endpoint) {
        pipes[endpoint.address().index()] = endpoint.pipe();
    }
}
