package io.github.plugferry.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The commands of the side that uses devices of others.
@Command(
        name = "client",
        description = "Uses devices that another computer shares.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClientListCommand.class,
            ClientConnectCommand.class,
            ClientListenCommand.class,
            ClientPortsCommand.class,
            ClientDetachCommand.class
        })
final class ClientCommand {
    @Mixin
    @SuppressWarnings({"NullAway.Init", "unused"}) // for its --help
    private Console console;
}
