package io.github.plugferry.app.cli;

import io.github.plugferry.engine.tap.UrbCapture;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a person at the host may want to know of the sessions.
final class SessionArguments {
    @Option(names = "--stats", description = "Print a line of figures at the end of each session.")
    private boolean stats;

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = {
                "Record every transfer of all sessions, for Wireshark (pcapng, as usbmon does).",
                "It contains all data, for example what is typed on a shared keyboard."
            })
    private @Nullable Path capture;

    static SessionArguments ofStats() {
        SessionArguments arguments = new SessionArguments();
        arguments.stats = true;
        return arguments;
    }

    HostReport open(Console console) throws IOException {
        return new HostReport(
                console, stats, capture == null ? null : UrbCapture.to(capture, UrbCapture.USUAL_DATA_BYTES));
    }
}
