package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.control.ApiJson;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plugferry activity`
@Command(name = "activity", description = "Lists what the instance that runs has done of late, the oldest first.")
final class ActivityCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--after", paramLabel = "NUMBER", description = "Only what came after that entry.")
    private long after;

    @Option(names = "--technical", description = "Show what is for whoever looks into things too.")
    private boolean technical;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            if (!(instance.ask(new Order.ReadActivity(after)) instanceof Answer.Activity activity)) {
                throw new CommandException("the instance of Plugferry answers with something else.");
            }
            List<ActivityEntry> entries = activity.entries().stream()
                    .filter(each -> technical || each.level() != ActivityEntry.Level.TECHNICAL)
                    .toList();
            if (json) {
                console.print(ApiJson.pretty(entries));
            } else {
                entries.forEach(each -> console.print("%s  %-9s  %s"
                        .formatted(
                                TIME.format(Instant.ofEpochMilli(each.atEpochMillis())),
                                StatusText.word(each.level()),
                                each.sentence())));
            }
        }
        return ExitCode.OK;
    }
}
