package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command has: `--help`, and how it speaks. Results go to standard output, all that is said about
/// them to standard error.
///
/// A command takes it as a `@Mixin`.
final class Console {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    @SuppressWarnings("unused") // picocli answers it
    private boolean help;

    /// A line of the result.
    void print(String line) {
        out().println(line);
        out().flush();
    }

    /// The result as JSON, for programs.
    void print(JsonNode json) {
        print(json.toPrettyString());
    }

    /// A line for people that is no result.
    void note(String line) {
        err().println(line);
        err().flush();
    }

    /// A line for people who asked for more; it is made for them only.
    void detail(Supplier<String> line) {
        if (main().isVerbose()) {
            note(line.get());
        }
    }

    Machine machine() {
        return main().machine();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    private Main main() {
        return (Main) command.root().userObject();
    }
}
