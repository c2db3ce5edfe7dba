package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.control.ApiJson;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plugferry status`
@Command(
        name = "status",
        description = "Shows what is shared and imported by the instance that runs, and how that goes.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--watch", description = "Show it anew whenever it has changed, until Ctrl+C.")
    private boolean watch;

    @Option(names = "--hubs", description = "Show hubs too.")
    private boolean hubs;

    @Option(names = "--json", description = "Print an object; with --watch one a line.")
    private boolean json;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            if (watch) {
                watch(instance.instance());
            } else if (json) {
                console.print(ApiJson.pretty(instance.snapshot()));
            } else {
                StatusText.of(instance.snapshot(), hubs).forEach(console::print);
            }
        }
        return ExitCode.OK;
    }

    /// Also until the instance ends, or nobody reads the output any more.
    private void watch(Instance instance) throws CommandException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        boolean asked;
        try (Shutdown shutdown = new Shutdown();
                Instance.Subscription _ = instance.subscribe(snapshot -> show(snapshot, ended))) {
            shutdown.onRequest(ended::countDown);
            var _ = instance.ended().thenRun(ended::countDown);
            ended.await();
            asked = shutdown.isRequested() || console.out().checkError();
        }
        if (!asked) {
            throw new CommandException("the instance of Plugferry has ended.");
        }
    }

    private void show(Snapshot snapshot, CountDownLatch ended) {
        if (json) {
            console.print(ApiJson.line(snapshot));
        } else {
            List<String> lines = StatusText.of(snapshot, hubs);
            lines.forEach(console::print);
            console.print("");
        }
        if (console.out().checkError()) {
            ended.countDown();
        }
    }
}
