package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.control.ApiJson;
import io.github.plugferry.engine.transport.Address;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry peers`
@Command(
        name = "peers",
        description = "Lists the machines and VMs that are remembered, and what they share.",
        subcommands = {
            PeersCommand.Add.class,
            PeersCommand.Rename.class,
            PeersCommand.Forget.class,
            PeersCommand.Check.class
        })
final class PeersCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws CommandException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            List<PeerStatus> peers = instance.snapshot().peers();
            if (json) {
                console.print(ApiJson.pretty(peers));
            } else if (peers.isEmpty()) {
                console.note("No peer is remembered. Remember one: plugferry peers add tcp:HOST:3240 --name NAME");
            } else {
                StatusText.peers(peers).lines().forEach(console::print);
            }
        }
        return ExitCode.OK;
    }

    @Command(name = "add", description = "Remembers a machine or VM.")
    static final class Add extends DeviceOrders {
        @Parameters(paramLabel = "ADDRESS", description = "Where it is: " + Address.FORMS + ".")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private Address address;

        @Option(names = "--name", paramLabel = "NAME", description = "What to call it. Without it: its address.")
        private String name = "";

        @Override
        Order order() {
            return new Order.AddPeer(name, address.toString());
        }
    }

    @Command(name = "rename", description = "Calls it otherwise.")
    static final class Rename extends DeviceOrders {
        @Parameters(index = "0", paramLabel = "PEER", description = "Which one: its id, name or address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String peer;

        @Parameters(index = "1", paramLabel = "NAME", description = "What to call it.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String name;

        @Override
        Order order() {
            return new Order.RenamePeer(peer, name);
        }
    }

    @Command(name = "forget", description = "Forgets it.")
    static final class Forget extends DeviceOrders {
        @Parameters(paramLabel = "PEER", description = "Which one: its id, name or address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String peer;

        @Override
        Order order() {
            return new Order.ForgetPeer(peer);
        }
    }

    @Command(name = "check", description = "Asks it whether it answers, and what it shares.")
    static final class Check extends DeviceOrders {
        @Parameters(paramLabel = "PEER", description = "Which one: its id, name or address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String peer;

        @Override
        Order order() {
            return new Order.CheckPeer(peer);
        }
    }
}
