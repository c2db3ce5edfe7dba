package io.github.plugferry.app.control;

import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.peers.Peer;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.engine.transport.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The machines that are remembered.
///
/// Thread: the loop's.
final class Peers {
    private final Loop loop;
    private final DeviceNames names;
    private final Runnable changed;
    private final List<Peer> peers = new ArrayList<>();
    private int last;

    Peers(Loop loop, DeviceNames names, Runnable changed) {
        this.loop = loop;
        this.names = names;
        this.changed = changed;
    }

    List<PeerStatus> statuses() {
        return peers.stream().map(Peer::status).toList();
    }

    List<Settings.Peer> settings() {
        return peers.stream()
                .map(each -> new Settings.Peer(each.name(), each.address().toString()))
                .toList();
    }

    /// @param name empty: the address is the name
    Peer add(String name, Address address) {
        Peer peer = new Peer(
                loop, names, "peer-" + ++last, name.isBlank() ? address.toString() : name.strip(), address, changed);
        peers.add(peer);
        changed.run();
        return peer;
    }

    void remove(Peer peer) {
        peers.remove(peer);
        changed.run();
    }

    Optional<Peer> at(Address address) {
        return peers.stream().filter(each -> each.address().equals(address)).findFirst();
    }

    /// By its id, its name or its address.
    Peer named(String wanted) throws ProblemException {
        return peers.stream()
                .filter(each -> each.id().equals(wanted)
                        || each.name().equals(wanted)
                        || each.address().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "no-peer",
                        "There is no peer '%s'.".formatted(wanted),
                        "See which there are: plugferry peers.")));
    }

    /// What a person calls who is at an address: by itself, else by its machine alone.
    String nameOf(String address) {
        String machine = Names.withoutPort(address);
        return peers.stream()
                .filter(each -> each.address().toString().equals(address))
                .findFirst()
                .or(() -> peers.stream()
                        .filter(each ->
                                Names.withoutPort(each.address().toString()).equals(machine))
                        .findFirst())
                .map(Peer::name)
                .orElse(machine);
    }
}
