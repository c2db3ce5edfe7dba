package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.HostListenerStatus;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.AddressText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The terms on which a device can be shared, and those that are proposed.
final class ShareViewModel {
    private final DeviceStatus device;
    private final Snapshot snapshot;

    ShareViewModel(DeviceStatus device, Snapshot snapshot) {
        this.device = device;
        this.snapshot = snapshot;
    }

    /// What it has now, else the default.
    ShareTarget proposedTarget() {
        ShareStatus share = device.share();
        return share != null ? share.target() : snapshot.preferences().defaultTarget();
    }

    Keep proposedKeep() {
        ShareStatus share = device.share();
        return share != null ? share.keep() : snapshot.preferences().defaultKeep();
    }

    Match proposedMatch() {
        ShareStatus share = device.share();
        if (share != null) {
            return share.match();
        }
        return device.serial().isEmpty() ? Match.PORT : Match.SERIAL;
    }

    List<Match> matches() {
        return device.serial().isEmpty()
                ? List.of(Match.PORT, Match.MODEL)
                : List.of(Match.SERIAL, Match.PORT, Match.MODEL);
    }

    /// Where clients can be waited for: what is proposed and what is in use, each once.
    List<String> listenAddresses() {
        Preferences preferences = snapshot.preferences();
        Set<String> addresses = new LinkedHashSet<>();
        if (proposedTarget().direction() == Direction.LISTEN) {
            addresses.add(proposedTarget().address());
        }
        if (preferences.defaultTarget().direction() == Direction.LISTEN) {
            addresses.add(preferences.defaultTarget().address());
        }
        snapshot.hostListeners().stream().map(HostListenerStatus::address).forEach(addresses::add);
        addresses.add(Preferences.DEFAULT.defaultTarget().address());
        addresses.add("tcp:3240");
        return new ArrayList<>(addresses);
    }

    /// Machines to connect to, as they are known: "fedora-vm – tcp:192.168.122.20:3240".
    List<String> peers() {
        return snapshot.peers().stream().map(ShareViewModel::choice).toList();
    }

    /// The choice that stands for a target.
    String peerChoice(ShareTarget target) {
        return snapshot.peers().stream()
                .filter(peer -> peer.address().equals(target.address()))
                .map(ShareViewModel::choice)
                .findFirst()
                .orElse(target.address());
    }

    /// What was chosen or typed: to connect to, a known machine by its line or its name as well, and any address as it
    /// is written everywhere.
    AddressText address(Direction direction, String choice) {
        AddressText address =
                new AddressText(direction == Direction.CONNECT ? AddressText.Side.CONNECT : AddressText.Side.LISTEN);
        address.textProperty().set(direction == Direction.CONNECT ? knownAddress(choice.strip()) : choice);
        return address;
    }

    private String knownAddress(String text) {
        return snapshot.peers().stream()
                .filter(peer -> choice(peer).equals(text) || peer.name().equals(text))
                .map(PeerStatus::address)
                .findFirst()
                .orElse(text);
    }

    Optional<Hindrance> guard() {
        ShareStatus share = device.share();
        return share != null && share.enabled()
                ? Optional.empty()
                : device.obstacles().stream().findFirst();
    }

    private static String choice(PeerStatus peer) {
        return peer.name().equals(peer.address()) ? peer.name() : peer.name() + " – " + peer.address();
    }
}
