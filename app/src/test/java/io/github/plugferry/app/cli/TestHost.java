package io.github.plugferry.app.cli;

import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostServer;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A host on this computer that shares devices while a test runs: `100-1` and so on.
final class TestHost implements AutoCloseable {
    private final HostServer server;

    TestHost(String... declarations) throws IOException {
        SimulatedBus bus = new SimulatedBus();
        for (String each : declarations) {
            bus.add(each);
        }
        server = new HostServer(
                Transports.listen(Address.parse("tcp:127.0.0.1:0")),
                bus::devices,
                _ -> true,
                HostSettings.DEFAULT,
                new HostObserver() {});
        Thread.ofPlatform().name("host").daemon().start(() -> {
            try {
                server.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
