package io.github.plugferry.app.cli;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.TcpAddress;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Who may connect to a command that listens. A command takes it as a `@Mixin`.
final class ListenOptions {
    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            description = {"Let only these addresses connect: " + Cidr.FORMS + ".", "Can be given several times."})
    private final List<Cidr> allowed = new ArrayList<>();

    /// Listens, and says so. A TCP port that is open to everybody gets a line about what that means.
    Listener listen(Address address, Console console) throws IOException {
        Listener listener = Transports.listen(address);
        console.print("listening on " + listener.address());
        if (address instanceof TcpAddress tcp && tcp.host().isEmpty() && allowed.isEmpty()) {
            console.note("USB/IP has no authentication: whoever reaches this port may use it. Limit it with --allow.");
        }
        return listener;
    }

    /// Whether the other side of a connection may stay. Where addresses are asked for, one without an address may not.
    boolean allows(Connection connection) {
        Optional<InetAddress> peer = connection.peerHost();
        return allowed.isEmpty()
                || (peer.isPresent() && allowed.stream().anyMatch(range -> range.matches(peer.get())));
    }
}
