package io.github.plugferry.app.cli;

import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/// What a run of the program gave.
record CommandLineResult(int exitCode, String out, String err) {
    /// A machine with no display and without the virtual hub.
    static final Machine BARE_MACHINE =
            new Machine(Map.of(), new Vhci(Path.of("/nonexistent")), new PortRecords(Path.of("/nonexistent")));

    static CommandLineResult of(String... args) {
        return on(BARE_MACHINE, args);
    }

    static CommandLineResult on(Machine machine, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(machine, new PrintWriter(out), new PrintWriter(err), args);
        return new CommandLineResult(exitCode, out.toString(), err.toString());
    }
}
