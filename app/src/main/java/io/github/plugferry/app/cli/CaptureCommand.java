package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Order;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `plugferry capture`
@Command(
        name = "capture",
        description = "Writes what passes between a shared device and its clients to a file that Wireshark opens.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CaptureCommand.Start.class, CaptureCommand.Stop.class})
final class CaptureCommand {
    @Mixin
    @SuppressWarnings({"NullAway.Init", "unused"}) // for its --help
    private Console console;

    @Command(name = "start", description = "From now on, over as many sessions as there are.")
    static final class Start extends DeviceOrders {
        @Parameters(index = "0", paramLabel = "DEVICE", description = "Which one, as for share.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Parameters(index = "1", paramLabel = "FILE", description = "A new file, pcapng.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private Path file;

        @Override
        Order order() {
            return new Order.StartCapture(device, file.toAbsolutePath().toString());
        }
    }

    @Command(name = "stop", description = "Until now; the file is complete then.")
    static final class Stop extends DeviceOrders {
        @Parameters(paramLabel = "DEVICE", description = "Which one, as for share.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Override
        Order order() {
            return new Order.StopCapture(device);
        }
    }
}
