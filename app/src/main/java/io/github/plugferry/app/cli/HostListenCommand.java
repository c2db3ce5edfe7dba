package io.github.plugferry.app.cli;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "listen",
        description = {
            "Waits for clients and gives each device to one at a time, until Ctrl+C.",
            "It prints a line when it listens."
        },
        footerHeading = DeviceArguments.SIMULATED_HEADING)
final class HostListenCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceArguments devices;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RealDeviceArguments real;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where to listen: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private Address address;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DEVICE", description = DeviceArguments.DESCRIPTION)
    @SuppressWarnings("NullAway.Init")
    private List<String> arguments;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            description = "Who may connect: " + Cidr.FORMS + ". May be given more than once.")
    private List<Cidr> allowed = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SessionArguments sessions;

    @Override
    public Integer call() throws Exception {
        Sharing.listen(console, address, devices.resolve(arguments, real, console), allowed, sessions);
        return ExitCode.OK;
    }
}
