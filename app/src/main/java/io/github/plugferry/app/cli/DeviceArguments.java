package io.github.plugferry.app.cli;

import io.github.plugferry.app.sharing.DeviceId;
import io.github.plugferry.app.sharing.Offer;
import io.github.plugferry.app.sharing.SimulatedOffer;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.sim.SimulatedKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec command;

    @Option(
            names = "--type",
            paramLabel = "TEXT",
            description = "What simulated keyboards type, on a US layout; \\n is Enter. Without it: a greeting.")
    private @Nullable String typed;

    /// Simulated devices only.
    ///
    /// @throws ParameterException with a sentence, where one of them cannot be had
    List<Offer> simulated(List<String> arguments, Console console) {
        SimulatedBus bus = bus();
        return arguments.stream().flatMap(each -> simulated(each, bus, console)).toList();
    }

    /// Devices of both kinds, in the order given.
    ///
    /// @throws ParameterException with a sentence, where one of them cannot be understood
    /// @throws CommandException with a sentence, where one of them cannot be had
    List<Offer> resolve(List<String> arguments, RealDeviceArguments real, Console console)
            throws IOException, CommandException {
        SimulatedBus bus = bus();
        List<Offer> offers = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(SIMULATED)) {
                simulated(argument, bus, console).forEach(offers::add);
            } else {
                DeviceId id = DeviceId.parse(argument)
                        .orElseThrow(() -> wrong("'%s' is no device. %s".formatted(argument, DESCRIPTION)));
                offers.add(real.resolve(argument, id, offers, console));
            }
        }
        return offers;
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

    /// What a keyboard is to type, as it was written.
    static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    /// With or without its `sim:`.
    static String declaration(String argument) {
        return argument.startsWith(SIMULATED) ? argument.substring(SIMULATED.length()) : argument;
    }

    private SimulatedBus bus() {
        SimulatedBus bus = new SimulatedBus();
        if (typed != null) {
            try {
                bus.keyboardText(unescaped(typed));
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        return bus;
    }

    private Stream<Offer> simulated(String argument, SimulatedBus bus, Console console) {
        try {
            List<SimulatedDevice> added = bus.add(argument.substring(SIMULATED.length()));
            added.forEach(device -> showLeds(device, console));
            return added.stream().map(SimulatedOffer::new);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
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
