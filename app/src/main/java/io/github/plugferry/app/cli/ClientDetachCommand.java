package io.github.plugferry.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `plugferry client detach PORT`
@Command(name = "detach", description = "Takes an attached device from this computer and gives it back to its host.")
final class ClientDetachCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(paramLabel = "PORT", description = "Its port, as \"client ports\" shows it.")
    private int port;

    @Override
    public Integer call() throws IOException {
        console.machine().vhci().detach(port);
        console.machine().portRecords().remove(port);
        console.detail(() -> "Port %d is free again.".formatted(port));
        return ExitCode.OK;
    }
}
