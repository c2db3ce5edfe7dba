package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.bench.Bench;
import io.github.plugferry.app.bench.Comparison;
import io.github.plugferry.app.bench.Figures;
import io.github.plugferry.app.bench.Pattern;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `plugferry bench ADDRESS BUSID`
@Command(
        name = "bench",
        description = {
            "Measures how fast a host answers over this link: any USB/IP host, also another program's.",
            "It imports the device, keeps transfers in flight and checks every answer; one that is wrong ends it.",
            "The device is read from and WRITTEN TO: use one that bears it, like sim:source-sink of plugferry host."
        },
        footerHeading = "%nPatterns: " + Pattern.FORM + "%n",
        footer = {
            "control, bulk-in, bulk-out, interrupt-in, interrupt-out, iso-in, iso-out: transfers of this kind.",
            "unlink: every transfer is unlinked right behind its submit.",
            "connect: connects, imports and closes. connections: bulk IN on all devices that are named, at once.",
            "SIZE may end with K or M; DEPTH is how many are in flight. Example: bulk-in:64K@8"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3600;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where the host listens: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init")
    private Address address;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "BUSID",
            description = "The device; more than one for the patterns connect and connections.")
    @SuppressWarnings("NullAway.Init")
    private List<BusId> busIds;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            converter = PatternConverter.class,
            description = "What to run. May be given more than once. Default: a selection of all kinds.")
    private List<Pattern> patterns = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "2",
            description = "How long each pattern is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seconds before that which do not count. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds;

    @Option(
            names = "--against",
            paramLabel = "ADDRESS",
            description = "Measure a second host with the same devices too, in turns, and print the ratios.")
    private @Nullable Address against;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "With --against: how many turns; the medians count. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = {
                "The process of the host, where it runs on this computer: also measures its CPU time.",
                "With --against twice, in the order of the addresses."
            })
    private List<Long> serverPids = List.of();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        if (rounds < 1) {
            throw new CommandException("--rounds takes 1 or more.");
        }
        try (ProgressLine progress = new ProgressLine(console)) {
            if (against == null) {
                report(measured(progress));
            } else {
                reportRatios(compared(against, progress));
            }
        }
        return ExitCode.OK;
    }

    private List<Figures> measured(ProgressLine progress) throws IOException, InterruptedException, CommandException {
        Bench bench = bench(address, 0);
        List<Figures> all = new ArrayList<>();
        for (Pattern pattern : patterns()) {
            Optional<Figures> figures = bench.run(pattern, progress);
            progress.clear();
            figures.ifPresent(all::add);
            requireFound(pattern, figures.isPresent());
        }
        return all;
    }

    private List<Comparison> compared(Address with, ProgressLine progress)
            throws IOException, InterruptedException, CommandException {
        Bench one = bench(address, 0);
        Bench other = bench(with, 1);
        List<Comparison> all = new ArrayList<>();
        for (Pattern pattern : patterns()) {
            Optional<Comparison> comparison = Comparison.run(one, other, pattern, rounds, progress);
            progress.clear();
            comparison.ifPresent(all::add);
            requireFound(pattern, comparison.isPresent());
        }
        return all;
    }

    private List<Pattern> patterns() {
        return patterns.isEmpty() ? Pattern.usual(busIds.size()) : patterns;
    }

    private Bench bench(Address of, int index) throws CommandException {
        ProcessHandle server = null;
        if (index < serverPids.size()) {
            long pid = serverPids.get(index);
            server = ProcessHandle.of(pid)
                    .orElseThrow(() -> new CommandException("there is no process %d on this computer.".formatted(pid)));
        }
        return new Bench(
                of, busIds, duration("--warm-up", warmUpSeconds, 0), duration("--seconds", seconds, 0.01), server);
    }

    private void requireFound(Pattern pattern, boolean found) throws CommandException {
        if (found) {
            return;
        }
        if (!patterns.isEmpty()) {
            throw new CommandException("%s has no endpoint for %s. Without --pattern all is run that it can."
                    .formatted(busIds.getFirst(), pattern));
        }
        console.detail(() -> "%s: the device has no endpoint for it".formatted(pattern));
    }

    private void report(List<Figures> all) {
        if (json) {
            printJson(all, BenchCommand::toJson);
            return;
        }
        Table table = new Table(
                "PATTERN", "PER SECOND", "MB/S", "P50 US", "P99 US", "P99.9 US", "FAILED", "UNLINKED", "CPU S/M");
        for (Figures each : all) {
            table.row(
                    each.pattern().toString(),
                    number(each.perSecond()),
                    megabytes(each.bytesPerSecond()),
                    number(micros(each, 0.5)),
                    number(micros(each, 0.99)),
                    number(micros(each, 0.999)),
                    String.valueOf(each.failed()),
                    String.valueOf(each.unlinked()),
                    number(cpu(each)));
        }
        table.lines().forEach(console::print);
    }

    private void reportRatios(List<Comparison> all) {
        if (json) {
            printJson(all, BenchCommand::toJson);
            return;
        }
        Table table = new Table(
                "PATTERN", "PER SECOND", "OTHER", "RATIO", "CPU S/M", "OTHER", "RATIO", "P99.9 US", "OTHER", "RATIO");
        for (Comparison each : all) {
            ToDoubleFunction<Figures> tail = figures -> micros(figures, 0.999);
            table.row(
                    each.pattern().toString(),
                    number(each.one(Figures::perSecond)),
                    number(each.other(Figures::perSecond)),
                    ratio(each.ratio(Figures::perSecond)),
                    number(each.one(BenchCommand::cpu)),
                    number(each.other(BenchCommand::cpu)),
                    ratio(each.ratio(BenchCommand::cpu)),
                    number(each.one(tail)),
                    number(each.other(tail)),
                    ratio(each.ratio(tail)));
        }
        table.lines().forEach(console::print);
    }

    private <T> void printJson(List<T> all, Function<T, ObjectNode> toJson) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        all.forEach(each -> array.add(toJson.apply(each)));
        console.print(array);
    }

    private static ObjectNode toJson(Comparison comparison) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("pattern", comparison.pattern().toString());
        putCompared(node, comparison, "perSecond", Figures::perSecond);
        putCompared(node, comparison, "p50Micros", figures -> micros(figures, 0.5));
        putCompared(node, comparison, "p99Micros", figures -> micros(figures, 0.99));
        putCompared(node, comparison, "p999Micros", figures -> micros(figures, 0.999));
        putCompared(node, comparison, "cpuSecondsPerMillion", BenchCommand::cpu);
        return node;
    }

    private static void putCompared(
            ObjectNode node, Comparison comparison, String name, ToDoubleFunction<Figures> figure) {
        if (Double.isFinite(comparison.ratio(figure))) {
            node.putObject(name)
                    .put("one", comparison.one(figure))
                    .put("other", comparison.other(figure))
                    .put("ratio", comparison.ratio(figure));
        }
    }

    private static ObjectNode toJson(Figures figures) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("pattern", figures.pattern().toString())
                .put("seconds", figures.time().toNanos() / 1e9)
                .put("done", figures.done())
                .put("perSecond", figures.perSecond())
                .put("bytesPerSecond", figures.bytesPerSecond())
                .put("p50Micros", micros(figures, 0.5))
                .put("p99Micros", micros(figures, 0.99))
                .put("p999Micros", micros(figures, 0.999))
                .put("failed", figures.failed())
                .put("unlinked", figures.unlinked());
        figures.cpuPerMillion().ifPresent(cpu -> node.put("cpuSecondsPerMillion", cpu));
        return node;
    }

    private static double micros(Figures figures, double part) {
        return figures.latency().quantileNanos(part).orElse(0) / 1e3;
    }

    /// NaN where it was not measured.
    private static double cpu(Figures figures) {
        return figures.cpuPerMillion().orElse(Double.NaN);
    }

    private static String megabytes(double bytesPerSecond) {
        return bytesPerSecond == 0 ? "-" : number(bytesPerSecond / 1e6);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String ratio(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "x%.2f", value) : "-";
    }

    private static Duration duration(String option, double seconds, double least) throws CommandException {
        if (!(seconds >= least && seconds <= MOST_SECONDS)) {
            throw new CommandException("%s takes %s to %d seconds.".formatted(option, least, MOST_SECONDS));
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /// A pattern says itself what is wrong with a text.
    static final class PatternConverter implements ITypeConverter<Pattern> {
        @Override
        public Pattern convert(String text) {
            try {
                return Pattern.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
