package io.github.plugferry.app.cli;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry client connect ADDRESS BUSID`
@Command(
        name = "connect",
        description = "Attaches a device that a host shares to this computer. It stays until it is detached.")
final class ClientConnectCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where the host listens: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Address address;

    @Parameters(index = "1", paramLabel = "BUSID", description = "Which device, as \"client list\" shows it: 1-2.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private BusId busId;

    @Option(
            names = "--wait",
            description =
                    "Stay until the session ends. Ctrl+C detaches the device; without this it outlives the program.")
    private boolean wait;

    @Override
    public Integer call() throws IOException {
        Machine machine = console.machine();
        machine.vhci().requirePresent(); // before the host gives the device away for nothing
        Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
        try (Connection connection = Transports.connect(address, deadline)) {
            DeviceRecord device = Handshake.importDevice(connection, busId, deadline);
            // Until here there is nothing to give back, and Ctrl+C may end the program at once.
            try (Shutdown shutdown = new Shutdown();
                    KernelImport attached =
                            KernelImport.attach(machine.vhci(), machine.portRecords(), connection, device)) {
                console.print("%s of %s is attached to port %d".formatted(busId, address, attached.port()));
                if (wait) {
                    await(attached, shutdown);
                }
            }
        }
        return ExitCode.OK;
    }

    private void await(KernelImport attached, Shutdown shutdown) throws IOException {
        shutdown.onRequest(attached::stopWaiting);
        if (attached.awaitEnd()) {
            console.print("%s of %s is gone: the session has ended".formatted(busId, address));
        } else {
            attached.detach();
        }
    }
}
