package io.github.plugferry.app.cli;

import io.github.plugferry.app.listening.AllowedRanges;
import io.github.plugferry.app.sharing.Offer;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.host.HostServer;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.ServedConnections;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Shares devices for as long as a command runs.
final class Sharing {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    private Sharing() {}

    /// Listens until Ctrl+C.
    ///
    /// @param allowed who may connect; empty means everybody
    static void listen(
            Console console, Address address, List<Offer> offers, List<Cidr> allowed, SessionArguments sessions)
            throws IOException {
        try (Shutdown shutdown = new Shutdown();
                HostReport report = sessions.open(console);
                HostServer server = new HostServer(
                        announced(console, Transports.listen(address), allowed),
                        () -> pluggedIn(offers),
                        new AllowedRanges(allowed),
                        HostSettings.DEFAULT,
                        report)) {
            shutdown.onRequest(server::close);
            server.run();
        }
    }

    /// Connects once for each device, and serves until all sessions have ended or Ctrl+C.
    ///
    /// @throws CommandException where the other side did not import one of them
    static void connect(Console console, Address address, List<Offer> offers, SessionArguments sessions)
            throws IOException, InterruptedException, CommandException {
        // Nothing is given away until all stand, so that Ctrl+C may just end the process until then.
        List<Connection> all = connections(console, address, offers);
        try (Shutdown shutdown = new Shutdown();
                HostReport report = sessions.open(console);
                ServedConnections connections = new ServedConnections(HostSettings.DEFAULT, report)) {
            shutdown.onRequest(connections::close);
            for (int i = 0; i < all.size(); i++) {
                List<Offer> one = List.of(offers.get(i));
                connections.serve(all.get(i), () -> pluggedIn(one));
            }
            int unused = connections.awaitAll();
            if (unused > 0 && !shutdown.isRequested()) {
                throw new CommandException(
                        "%s did not import %s: %s. See there whether plugferry client listen runs, and what it says."
                                .formatted(
                                        address,
                                        offers.size() == 1
                                                ? offers.getFirst().name()
                                                : "%d of %d devices".formatted(unused, offers.size()),
                                        report.lastRefusal().orElse("it closed the connection")));
            }
        }
    }

    private static List<? extends UsbDevice> pluggedIn(List<Offer> offers) {
        return offers.stream().flatMap(each -> each.device().stream()).toList();
    }

    /// One for each device.
    private static List<Connection> connections(Console console, Address address, List<Offer> offers)
            throws IOException {
        List<Connection> all = new ArrayList<>();
        try {
            for (Offer offer : offers) {
                all.add(Transports.connect(address, Deadline.in(CONNECT_TIME)));
                console.print("connected to %s for %s".formatted(address, offer.name()));
            }
            return all;
        } catch (IOException e) {
            all.forEach(Connection::close);
            throw e;
        }
    }

    /// Tells where a listener listens, and what that means.
    static Listener announced(Console console, Listener listener, List<Cidr> allowed) {
        console.print("listening on " + listener.address());
        if (listener.isOpenToOthers() && allowed.isEmpty()) {
            console.note("Whoever reaches this port can connect: USB/IP has no authentication. --allow limits it.");
        }
        return listener;
    }
}
