package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.bench.Bench;
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

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        Bench bench = new Bench(
                address, busIds, duration("--warm-up", warmUpSeconds, 0), duration("--seconds", seconds, 0.01));
        ProgressLine progress = new ProgressLine(console);
        List<Figures> all = new ArrayList<>();
        try (progress) {
            for (Pattern pattern : patterns.isEmpty() ? Pattern.usual(busIds.size()) : patterns) {
                Optional<Figures> figures = bench.run(pattern, progress);
                progress.clear();
                if (figures.isPresent()) {
                    all.add(figures.get());
                } else if (patterns.isEmpty()) {
                    console.detail("%s: the device has no endpoint for it".formatted(pattern));
                } else {
                    throw new CommandException("%s has no endpoint for %s. Without --pattern all is run that it can."
                            .formatted(busIds.getFirst(), pattern));
                }
            }
        }
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            all.forEach(each -> array.add(toJson(each)));
            console.print(array);
        } else {
            table(all).lines().forEach(console::print);
        }
        return ExitCode.OK;
    }

    private static Table table(List<Figures> all) {
        Table table = new Table("PATTERN", "PER SECOND", "MB/S", "P50 US", "P99 US", "P99.9 US", "FAILED", "UNLINKED");
        for (Figures each : all) {
            table.row(
                    each.pattern().toString(),
                    "%.0f".formatted(each.perSecond()),
                    each.bytes() == 0 ? "-" : number(each.bytesPerSecond() / 1e6),
                    number(micros(each, 0.5)),
                    number(micros(each, 0.99)),
                    number(micros(each, 0.999)),
                    String.valueOf(each.failed()),
                    String.valueOf(each.unlinked()));
        }
        return table;
    }

    private static ObjectNode toJson(Figures figures) {
        return JsonNodeFactory.instance
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
    }

    private static double micros(Figures figures, double part) {
        return figures.latency().quantileNanos(part).orElse(0) / 1e3;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
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
