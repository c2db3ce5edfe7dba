package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Order;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands that order something about one device of the instance that runs.
abstract class DeviceOrders implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--json", description = "Print the answer as an object.")
    private boolean json;

    abstract Order order() throws CommandException;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Order order = order();
        try (RunningInstance instance = RunningInstance.find(console)) {
            instance.order(order, console, json);
        }
        return ExitCode.OK;
    }

    /// `plugferry unshare DEVICE`
    @Command(
            name = "unshare",
            description = "Stops sharing a device and takes it back at once, whatever its client does.")
    static final class Unshare extends DeviceOrders {
        @Parameters(arity = "0..1", paramLabel = "DEVICE", description = "Which one, as for share.")
        private @Nullable String device;

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        @Override
        Order order() throws CommandException {
            if (all == (device != null)) {
                throw new CommandException("name a device, or say --all.");
            }
            return device == null ? new Order.StopAll() : new Order.StopSharing(device);
        }
    }

    /// `plugferry forget DEVICE`
    @Command(name = "forget", description = "Stops sharing a remembered device, and forgets it.")
    static final class Forget extends DeviceOrders {
        @Parameters(paramLabel = "DEVICE", description = "Which one, as status shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Override
        Order order() {
            return new Order.Forget(device);
        }
    }

    /// `plugferry confirm DEVICE`
    @Command(
            name = "confirm",
            description = "Keeps the only keyboard or pointer shared, which would be taken back 15 s after its import.")
    static final class Confirm extends DeviceOrders {
        @Parameters(paramLabel = "DEVICE", description = "Which one, as for share.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Override
        Order order() {
            return new Order.ConfirmInput(device);
        }
    }

    /// `plugferry detach IMPORT`
    @Command(name = "detach", description = "Gives a device of another computer back, and imports it no more.")
    static final class Detach extends DeviceOrders {
        @Parameters(paramLabel = "IMPORT", description = "Which one, as status shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String id;

        @Override
        Order order() {
            return new Order.Detach(id);
        }
    }

    /// `plugferry quit`
    @Command(name = "quit", description = "Ends the instance that runs; everything is given back.")
    static final class Quit extends DeviceOrders {
        @Override
        Order order() {
            return new Order.Quit();
        }
    }
}
