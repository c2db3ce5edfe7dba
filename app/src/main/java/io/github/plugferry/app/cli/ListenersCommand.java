package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.control.ApiJson;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry listeners`
@Command(
        name = "listeners",
        description = "Lists where the instance that runs waits for hosts, to import what they bring.",
        subcommands = {
            ListenersCommand.Add.class,
            ListenersCommand.Allow.class,
            ListenersCommand.Remove.class,
            ListenersCommand.Enable.class,
            ListenersCommand.Disable.class
        })
final class ListenersCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws CommandException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            List<ListenerStatus> listeners = instance.snapshot().listeners();
            if (json) {
                console.print(ApiJson.pretty(listeners));
            } else if (listeners.isEmpty()) {
                console.note("It waits for hosts nowhere. Let it: plugferry listeners add tcp:3240");
            } else {
                StatusText.listeners(listeners).lines().forEach(console::print);
            }
        }
        return ExitCode.OK;
    }

    @Command(name = "add", description = "Waits for hosts there from now on.")
    static final class Add extends DeviceOrders {
        @Parameters(paramLabel = "ADDRESS", description = "Where to listen: " + Address.FORMS + ".")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private Address address;

        @Option(
                names = "--allow",
                paramLabel = "CIDR",
                description = "Who may connect: " + Cidr.FORMS + ". May be given more than once.")
        private List<Cidr> allowed = List.of();

        @Option(
                names = "--observed",
                description = "Carry the bytes through this program, which costs a little and shows all figures.")
        private boolean observed;

        @Override
        Order order() {
            return new Order.AddListener(
                    address.toString(), allowed.stream().map(Cidr::toString).toList(), observed);
        }
    }

    @Command(
            name = "allow",
            description = "Changes who may connect there, from now on; what came by it stays. No range: everybody.")
    static final class Allow extends DeviceOrders {
        @Parameters(index = "0", paramLabel = "LISTENER", description = "Which one: its id or its address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String id;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "CIDR",
                description = "Who may connect: " + Cidr.FORMS + ".")
        private List<Cidr> allowed = List.of();

        @Override
        Order order() {
            return new Order.AllowHosts(id, allowed.stream().map(Cidr::toString).toList());
        }
    }

    @Command(name = "remove", description = "Waits there no more, and detaches what came by it.")
    static final class Remove extends DeviceOrders {
        @Parameters(paramLabel = "LISTENER", description = "Which one: its id or its address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String id;

        @Override
        Order order() {
            return new Order.RemoveListener(id);
        }
    }

    @Command(name = "enable", description = "Waits there again.")
    static final class Enable extends DeviceOrders {
        @Parameters(paramLabel = "LISTENER", description = "Which one: its id or its address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String id;

        @Override
        Order order() {
            return new Order.EnableListener(id, true);
        }
    }

    @Command(name = "disable", description = "Takes no more hosts there; what came by it stays.")
    static final class Disable extends DeviceOrders {
        @Parameters(paramLabel = "LISTENER", description = "Which one: its id or its address.")
        @SuppressWarnings("NullAway.Init") // set by picocli before it calls
        private String id;

        @Override
        Order order() {
            return new Order.EnableListener(id, false);
        }
    }
}
