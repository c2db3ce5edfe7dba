package io.github.plugferry.app.cli;

import io.github.plugferry.app.sharing.DeviceId;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Commands about devices that whoever sits at this computer may open, without a password each time. There is a rule
/// of udev for each of them, which the package's helper writes.
abstract class RememberedDevices implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    Console console;

    static DeviceId parsed(String argument) throws CommandException {
        return DeviceId.parse(argument)
                .orElseThrow(() -> new CommandException(
                        "'%s' is no device. Write a bus id (1-2), a path (/dev/bus/usb/001/002) or VID:PID[:SERIAL]."
                                .formatted(argument)));
    }

    LocalDevice only(String argument, DeviceId id) throws IOException, CommandException {
        return RealDeviceArguments.only(argument, id, console.machine().devices());
    }

    /// `plugferry devices remember DEVICE`
    @Command(
            name = "remember",
            description = {
                "Lets whoever sits at this computer open a device, now and whenever it is plugged in, without a password.",
                "An administrator's password is asked for, once. A device with a serial number is told apart by it; "
                        + "without one, it holds for every device of the model."
            })
    static final class Remember extends RememberedDevices {
        @Parameters(
                paramLabel = "DEVICE",
                description = "A bus id (1-2), a path (/dev/bus/usb/001/002) or VID:PID[:SERIAL].")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Override
        public Integer call() throws IOException, CommandException {
            LocalDevice found = only(device, parsed(device));
            if (found.device().isHub()) {
                throw new CommandException(
                        "%s is a hub, which is not shared. Name what is plugged into it.".formatted(found.title()));
            }
            console.machine().administrator().remember(found.device());
            console.print("%s may be opened by whoever sits at this computer, from now on".formatted(found.title()));
            return ExitCode.OK;
        }
    }

    /// `plugferry devices forget DEVICE`
    @Command(
            name = "forget",
            description = {
                "Takes that back, for all devices of the model.",
                "What is plugged in stays open to its user until it is unplugged."
            })
    static final class Forget extends RememberedDevices {
        @Parameters(
                paramLabel = "DEVICE",
                description = "A bus id or path of what is plugged in, or VID:PID of what is not.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String device;

        @Override
        public Integer call() throws IOException, CommandException {
            DeviceId.Model model = model();
            console.machine().administrator().forget(model.vendorId(), model.productId());
            console.print("%04x:%04x is opened with a password again, where one is needed"
                    .formatted(model.vendorId(), model.productId()));
            return ExitCode.OK;
        }

        private DeviceId.Model model() throws IOException, CommandException {
            DeviceId id = parsed(device);
            if (id instanceof DeviceId.Model model) {
                return model;
            }
            DeviceDescriptor descriptor = only(device, id).device().deviceDescriptor();
            return new DeviceId.Model(descriptor.vendorId(), descriptor.productId(), "");
        }
    }
}
