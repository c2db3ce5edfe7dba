package io.github.plugferry.app.cli;

import io.github.plugferry.app.sharing.Offer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shares one simulated device, to try a connection with: the short form of `host … ADDRESS sim:NAME --stats`.
abstract class SimulatedTestCommand implements Callable<Integer> {
    /// Who begins.
    enum Way {
        CONNECT,
        LISTEN
    }

    private final String device;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceArguments devices;

    @Parameters(
            index = "0",
            paramLabel = "connect|listen",
            description = "Connect to a client that listens, or wait for clients until Ctrl+C.")
    @SuppressWarnings("NullAway.Init")
    private Way way;

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Where: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private Address address;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            description = "Who may connect: " + Cidr.FORMS + ". May be given more than once.")
    private List<Cidr> allowed = List.of();

    private SimulatedTestCommand(String device) {
        this.device = device;
    }

    @Override
    public Integer call() throws Exception {
        List<Offer> shared = devices.simulated(List.of(device), console);
        switch (way) {
            case CONNECT -> Sharing.connect(console, address, shared, SessionArguments.ofStats());
            case LISTEN -> Sharing.listen(console, address, shared, allowed, SessionArguments.ofStats());
        }
        return ExitCode.OK;
    }

    @Command(name = "test-hid", aliases = "test_hid", description = "Shares a simulated keyboard that types a line.")
    static final class Hid extends SimulatedTestCommand {
        Hid() {
            super("sim:keyboard");
        }
    }

    @Command(
            name = "test-uac",
            aliases = "test_uac",
            description = "Shares a simulated sound card that records what it plays.")
    static final class Uac extends SimulatedTestCommand {
        Uac() {
            super("sim:audio");
        }
    }
}
