package io.github.plugferry.app.cli;

import io.github.plugferry.app.listening.AllowedRanges;
import io.github.plugferry.app.listening.ImportListener;
import io.github.plugferry.app.listening.ImportObserver;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry client listen ADDRESS`
@Command(
        name = "listen",
        description = {
            "Waits for hosts that connect, and attaches the device of each to this computer.",
            "Ctrl+C detaches them and ends."
        })
final class ClientListenCommand implements Callable<Integer>, ImportObserver {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(paramLabel = "ADDRESS", description = "Where to listen: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Address address;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            description = "Who may connect: " + Cidr.FORMS + ". May be given more than once.")
    private List<Cidr> allowed = List.of();

    @Option(names = "--once", description = "End after the first device is attached; it stays until it is detached.")
    private boolean once;

    @Override
    public Integer call() throws IOException {
        Machine machine = console.machine();
        machine.vhci().requirePresent();
        try (Shutdown shutdown = new Shutdown();
                ImportListener listener = new ImportListener(
                        Sharing.announced(console, Transports.listen(address), allowed),
                        new AllowedRanges(allowed),
                        machine.vhci(),
                        machine.portRecords(),
                        this)) {
            shutdown.onRequest(listener::stop);
            if (once) {
                listener.importOne();
            } else {
                listener.run();
            }
        }
        return ExitCode.OK;
    }

    @Override
    public void attached(KernelImport device, List<ListedDevice> others) {
        console.print(
                "%s of %s is attached to port %d".formatted(device.device().busId(), device.peer(), device.port()));
        if (!others.isEmpty()) {
            console.note("%s offers %d more; one connection carries one device, so they were not taken."
                    .formatted(device.peer(), others.size()));
        }
    }

    @Override
    public void ended(KernelImport device) {
        console.print("%s of %s is gone: the session has ended"
                .formatted(device.device().busId(), device.peer()));
    }

    @Override
    public void failed(String peer, String why) {
        console.note("plugferry: nothing was attached from %s: %s".formatted(peer, why));
    }
}
