package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.engine.transport.Address;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry share DEVICE`
@Command(
        name = "share",
        description = {
            "Shares a device by the instance that runs, until its terms say otherwise.",
            "One that is shared already gets the new terms."
        })
final class ShareCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(
            paramLabel = "DEVICE",
            description = "A bus id (1-2), a path (/dev/bus/usb/001/002), VID:PID[:SERIAL], or a remembered one.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private String device;

    @ArgGroup
    private Target target = new Target();

    private static final class Target {
        @Option(
                names = "--to",
                paramLabel = "ADDRESS",
                description = "Connect to a client that listens there, again and again: " + Address.FORMS + ".")
        private @Nullable Address to;

        @Option(names = "--on", paramLabel = "ADDRESS", description = "Wait there for clients.")
        private @Nullable Address on;
    }

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            description = "How long: until-unplugged, until-stopped or always, which is remembered.")
    private @Nullable Keep keep;

    @Option(
            names = "--match",
            paramLabel = "WHAT",
            description = "What makes a device the same when it is plugged in anew: serial, port or model.")
    private @Nullable Match match;

    @Option(
            names = "--force",
            description = "Share it although this computer uses it: a mounted disk, the only keyboard or mouse.")
    private boolean force;

    @Option(names = "--json", description = "Print the answer as an object.")
    private boolean json;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            instance.order(new Order.Share(device, shareTarget(), keep, match, force), console, json);
        }
        return ExitCode.OK;
    }

    private @Nullable ShareTarget shareTarget() {
        if (target.to != null) {
            return new ShareTarget(Direction.CONNECT, target.to.toString());
        }
        return target.on == null ? null : new ShareTarget(Direction.LISTEN, target.on.toString());
    }
}
