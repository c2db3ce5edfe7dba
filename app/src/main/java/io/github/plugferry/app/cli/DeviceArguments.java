package io.github.plugferry.app.cli;

import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.sim.SimulatedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The devices that a command of the host side is given, and what there is to choose about them.
final class DeviceArguments {
    /// For help texts.
    static final String DESCRIPTION =
            "What to share: a bus id (1-2), a path (/dev/bus/usb/001/002), VID:PID[:SERIAL], or a simulated device"
                    + " (sim:NAME[*COUNT][,OPTION=VALUE]...).";

    static final String SIMULATED_HEADING = "%nSimulated devices:%n";

    private static final String SIMULATED = "sim:";
    private static final Predicate<String> REAL = Pattern.compile(
                    "\\d+-\\d+(\\.\\d+)*" + "|/dev/bus/usb/\\d{3}/\\d{3}" + "|\\p{XDigit}{4}:\\p{XDigit}{4}(:.+)?")
            .asMatchPredicate();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec command;

    @Option(
            names = "--type",
            paramLabel = "TEXT",
            description = "What simulated keyboards type, on a US layout; \\n is Enter. Without it: a greeting.")
    private @Nullable String typed;

    /// Makes the devices in the order given.
    ///
    /// @throws ParameterException with a sentence, where one of them cannot be had
    List<UsbDevice> resolve(List<String> arguments, Console console) {
        SimulatedBus bus = new SimulatedBus();
        try {
            if (typed != null) {
                bus.keyboardText(typed.replace("\\n", "\n").replace("\\t", "\t"));
            }
            List<UsbDevice> devices = new ArrayList<>();
            for (String argument : arguments) {
                devices.addAll(resolve(argument, bus, console));
            }
            return devices;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Puts what `sim:` can be into the help of the commands that take devices.
    static void document(CommandLine line) {
        if (SIMULATED_HEADING.equals(line.getCommandSpec().usageMessage().footerHeading())) {
            line.getCommandSpec()
                    .usageMessage()
                    .footer(SimulatedBus.kinds().stream()
                            .flatMap(DeviceArguments::describe)
                            .toArray(String[]::new));
        }
        line.getSubcommands().values().forEach(DeviceArguments::document);
    }

    private static List<? extends UsbDevice> resolve(String argument, SimulatedBus bus, Console console) {
        if (argument.startsWith(SIMULATED)) {
            List<SimulatedDevice> added = bus.add(argument.substring(SIMULATED.length()));
            added.forEach(device -> showLeds(device, console));
            return added;
        }
        if (REAL.test(argument)) {
            throw new IllegalArgumentException(
                    "'%s' is a real device, and those cannot be shared yet. Simulated ones can: see --help."
                            .formatted(argument));
        }
        throw new IllegalArgumentException("'%s' is no device. %s".formatted(argument, DESCRIPTION));
    }

    private static void showLeds(SimulatedDevice device, Console console) {
        device.keyboard().ifPresent(keyboard -> keyboard.onLeds(leds -> console.print("LEDs: " + leds)));
    }

    private static Stream<String> describe(SimulatedKind kind) {
        return Stream.concat(
                Stream.of("  sim:%-12s %s".formatted(kind.name(), kind.description())),
                kind.options().stream().map(option -> "    ,%-20s %s".formatted(option, option.description())));
    }
}
