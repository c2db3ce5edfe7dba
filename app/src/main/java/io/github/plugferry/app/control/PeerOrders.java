package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.peers.Peer;
import io.github.plugferry.engine.transport.Address;

/// Carries out what is ordered about the machines that are remembered.
///
/// Thread: the loop's.
final class PeerOrders {
    private final Peers peers;

    PeerOrders(Peers peers) {
        this.peers = peers;
    }

    void add(Order.AddPeer order, Reply reply) throws ProblemException {
        Address address = Lookup.address(order.address());
        if (peers.at(address).isPresent()) {
            throw ProblemException.of("known-peer", "%s is remembered already.".formatted(address), "");
        }
        Peer peer = peers.add(order.name(), address);
        reply.done("%s is remembered.".formatted(peer.name()), peer.id());
        peer.check(() -> {});
    }

    void rename(Order.RenamePeer order, Reply reply) throws ProblemException {
        peers.named(order.peerId()).rename(order.name());
        reply.done("It is called %s now.".formatted(order.name()), order.peerId());
    }

    void forget(String peerId, Reply reply) throws ProblemException {
        Peer peer = peers.named(peerId);
        peers.remove(peer);
        reply.done("%s is forgotten.".formatted(peer.name()), "");
    }

    void check(String peerId, Reply reply) throws ProblemException {
        Peer peer = peers.named(peerId);
        peer.check(() -> reply.done(peer.status().sentence(), peer.id()));
    }
}
