package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry simulate`
@Command(
        name = "simulate",
        description = "Starts and handles simulated devices of the instance that runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SimulateCommand.Start.class,
            SimulateCommand.Stop.class,
            SimulateCommand.Type.class,
            SimulateCommand.Plug.class,
            SimulateCommand.Unplug.class,
            SimulateCommand.Stall.class
        })
final class SimulateCommand {
    @Mixin
    @SuppressWarnings({"NullAway.Init", "unused"}) // for its --help
    private Console console;

    /// On one device.
    abstract static class OnDevice extends DeviceOrders {
        @Parameters(index = "0", paramLabel = "DEVICE", description = "Which one: its bus id, 100-1 and so on.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        String device;
    }

    @Command(
            name = "start",
            description = "Plugs in simulated devices.",
            footerHeading = DeviceArguments.SIMULATED_HEADING)
    static final class Start extends DeviceOrders {
        @Parameters(
                paramLabel = "DECLARATION",
                description = "NAME[*COUNT][,OPTION=VALUE]..., where NAME is one of those below without its sim:.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String declaration;

        @Option(
                names = "--type",
                paramLabel = "TEXT",
                description = "What keyboards type, on a US layout; \\n is Enter. Without it: a greeting.")
        private String text = "";

        @Override
        Order order() {
            return new Order.StartSimulated(DeviceArguments.declaration(declaration), DeviceArguments.unescaped(text));
        }
    }

    @Command(name = "stop", description = "Pulls one out for good.")
    static final class Stop extends OnDevice {
        @Override
        Order order() {
            return new Order.StopSimulated(device);
        }
    }

    @Command(name = "type", description = "Lets a keyboard type that a client has.")
    static final class Type extends OnDevice {
        @Parameters(index = "1", paramLabel = "TEXT", description = "On a US layout; \\n is Enter.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String text;

        @Override
        Order order() {
            return new Order.TypeText(device, DeviceArguments.unescaped(text));
        }
    }

    @Command(name = "plug", description = "Plugs one in that was pulled out.")
    static final class Plug extends OnDevice {
        @Override
        Order order() {
            return new Order.PlugSimulated(device, true);
        }
    }

    @Command(name = "unplug", description = "Pulls one out; it can be plugged in again.")
    static final class Unplug extends OnDevice {
        @Override
        Order order() {
            return new Order.PlugSimulated(device, false);
        }
    }

    @Command(name = "stall", description = "Lets one answer its next transfer with a stall.")
    static final class Stall extends OnDevice {
        @Override
        Order order() {
            return new Order.StallSimulated(device);
        }
    }
}
