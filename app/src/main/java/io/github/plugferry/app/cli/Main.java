package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.engine.Engine;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.usb.BusId;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/// The program: with arguments the command line, without them the window.
@Command(
        name = "plugferry",
        description = {
            "Shares USB devices with other computers and virtual machines by USB/IP, and uses theirs.",
            "Without a command it opens the window; where there is no display, it runs the demo."
        },
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "[COMMAND]")
public final class Main implements Callable<Integer> {
    /// In the order of the help.
    private static final List<Class<?>> COMMANDS = List.of(
            DevicesCommand.class,
            DescriptorsCommand.class,
            DaemonCommand.class,
            StatusCommand.class,
            ShareCommand.class,
            DeviceOrders.Unshare.class,
            DeviceOrders.Forget.class,
            DeviceOrders.Confirm.class,
            ImportCommand.class,
            DeviceOrders.Detach.class,
            ListenersCommand.class,
            PeersCommand.class,
            PreferencesCommand.class,
            SimulateCommand.class,
            CaptureCommand.class,
            ActivityCommand.class,
            DeviceOrders.Quit.class,
            HostCommand.class,
            ClientCommand.class,
            SimulatedTestCommand.Hid.class,
            SimulatedTestCommand.Uac.class,
            BenchCommand.class,
            DemoCommand.class,
            DoctorCommand.class);

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say what happens, and say more when something fails.")
    private boolean verbose;

    @Option(names = "--version", versionHelp = true, description = "Print the version and exit.")
    @SuppressWarnings("unused") // picocli answers it
    private boolean version;

    @Option(names = "--hidden", description = "Begin with the tray icon only, where there is a tray.")
    private boolean hidden;

    private final Machine machine;

    private Main(Machine machine) {
        this.machine = machine;
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args));
    }

    static int run(String... args) throws InterruptedException {
        Machine machine = Machine.real();
        if (WindowStart.isMeant(machine, args)) {
            return WindowStart.open(machine, new PrintWriter(System.err, true, System.err.charset()), args.length > 0);
        }
        return commandLine(machine, named(args)).execute(args);
    }

    /// What a test runs: the same program on another machine, with its own output.
    static int run(Machine machine, PrintWriter out, PrintWriter err, String... args) {
        return commandLine(machine, named(args)).setOut(out).setErr(err).execute(args);
    }

    /// The commands and all that they say of themselves, for what is written about them: man pages and completions.
    @SuppressWarnings("exports") // only for those who have picocli as well
    public static CommandLine commandLine() {
        return commandLine(Machine.real(), COMMANDS);
    }

    /// Only the command that is asked for, where the arguments name one, and none for the window: reading what all the
    /// others say of themselves would be most of the time that a short command takes.
    private static List<Class<?>> named(String... args) {
        if (args.length == 0) {
            return List.of();
        }
        Optional<String> word =
                Arrays.stream(args).filter(each -> !each.startsWith("-")).findFirst();
        return word.flatMap(name ->
                        COMMANDS.stream().filter(each -> isNamed(each, name)).findFirst())
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static boolean isNamed(Class<?> type, String name) {
        Command command = Objects.requireNonNull(type.getAnnotation(Command.class));
        return command.name().equals(name) || List.of(command.aliases()).contains(name);
    }

    private static CommandLine commandLine(Machine machine, List<Class<?>> commands) {
        Problems problems = new Problems();
        CommandLine line = new CommandLine(new Main(machine));
        commands.forEach(line::addSubcommand);
        line.registerConverter(Address.class, converter(Address::parse))
                .registerConverter(BusId.class, converter(BusId::new))
                .registerConverter(Cidr.class, converter(Cidr::parse))
                .registerConverter(Keep.class, converter(text -> word(Keep.values(), text)))
                .registerConverter(Match.class, converter(text -> word(Match.values(), text)))
                .setParameterExceptionHandler(problems)
                .setExecutionExceptionHandler(problems)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        ExitCodes.document(line);
        DeviceArguments.document(line);
        return line;
    }

    Machine machine() {
        return machine;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!machine.hasDisplay()) {
            console.note("There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so this is the demo.");
            return commandLine(machine, List.of(DemoCommand.class))
                    .setOut(console.out())
                    .setErr(console.err())
                    .execute("demo");
        }
        return WindowStart.open(machine, console.err(), hidden);
    }

    /// A constant as people write it: `until-stopped`.
    private static <E extends Enum<E>> E word(E[] constants, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E each : constants) {
            if (each.name().equals(wanted)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'%s' is none of: %s."
                .formatted(
                        text,
                        Arrays.stream(constants)
                                .map(each ->
                                        each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }

    /// Types of the engine that say themselves what is wrong with a text.
    private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plugferry " + Engine.version()};
        }
    }
}
