package io.github.plugferry.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/// What a run of the program gave.
record CommandLineResult(int exitCode, String out, String err) {
    /// Runs it with no display and nothing else in the environment.
    static CommandLineResult of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(Map.of(), new PrintWriter(out), new PrintWriter(err), args);
        return new CommandLineResult(exitCode, out.toString(), err.toString());
    }
}
