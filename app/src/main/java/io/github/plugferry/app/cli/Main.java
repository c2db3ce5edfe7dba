package io.github.plugferry.app.cli;

import io.github.plugferry.engine.Engine;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program: with arguments the command line, without them the window.
@Command(
        name = "plugferry",
        description = "Shares USB devices over the network with USB/IP.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Main()).execute(args);
    }

    @Override
    public Integer call() {
        var window = ServiceLoader.load(Window.class).findFirst();
        if (window.isEmpty()) {
            spec.commandLine().getErr().println("This installation has no window. See plugferry --help.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        window.get().open(List.of());
        return CommandLine.ExitCode.OK;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plugferry " + Engine.version()};
        }
    }
}
