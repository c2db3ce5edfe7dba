package io.github.plugferry.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The commands of the side that has the devices.
@Command(
        name = "host",
        description = "Shares devices of this computer.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HostListenCommand.class, HostConnectCommand.class})
final class HostCommand {
    @Mixin
    @SuppressWarnings({"NullAway.Init", "unused"}) // for its --help
    private Console console;
}
