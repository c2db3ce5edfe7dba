package io.github.plugferry.app.cli;

import io.github.plugferry.engine.transport.Address;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "connect",
        description = {
            "Connects to a client that listens, once for each device, and serves until the client ends it or Ctrl+C.",
            "The client's side is: plugferry client listen ADDRESS."
        },
        footerHeading = DeviceArguments.SIMULATED_HEADING)
final class HostConnectCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeviceArguments devices;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RealDeviceArguments real;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where the client listens: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private Address address;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DEVICE", description = DeviceArguments.DESCRIPTION)
    @SuppressWarnings("NullAway.Init")
    private List<String> arguments;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SessionArguments sessions;

    @Override
    public Integer call() throws Exception {
        Sharing.connect(console, address, devices.resolve(arguments, real, console), sessions);
        return ExitCode.OK;
    }
}
