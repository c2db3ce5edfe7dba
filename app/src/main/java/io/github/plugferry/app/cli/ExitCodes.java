package io.github.plugferry.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/// What the program says to the shell when it ends. The first three are picocli's own defaults.
final class ExitCodes {
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("0", "It was done.");
        MEANINGS.put("1", "It failed; a line on standard error says why, and what to do.");
        MEANINGS.put("2", "The command line is wrong.");
        MEANINGS.put("130, 143", "Ended by Ctrl+C or by a signal, after everything was given back.");
    }

    private ExitCodes() {}

    /// Puts the list into the help of every command.
    static void document(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(MEANINGS);
        line.getSubcommands().values().forEach(ExitCodes::document);
    }
}
