package io.github.plugferry.fx.peers;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A peer, and what can be done about it.
final class PeerRow {
    private final ReadOnlyObjectWrapper<PeerStatus> status;
    private final ReadOnlyObjectWrapper<List<RemoteRow>> devices = new ReadOnlyObjectWrapper<>(List.of());
    private final Attempt attempt;

    PeerRow(PeerStatus status, InstanceModel model) {
        this.status = new ReadOnlyObjectWrapper<>(status);
        this.attempt = new Attempt(model);
    }

    /// A device that the peer shares.
    ///
    /// @param imported whether this computer has it, or keeps trying to
    record RemoteRow(PeerStatus.RemoteDevice device, boolean imported) {}

    void show(PeerStatus now, List<ImportStatus> imports) {
        status.set(now);
        devices.set(now.devices().stream()
                .map(each -> new RemoteRow(each, imports.stream().anyMatch(one -> isOf(now, each, one))))
                .toList());
    }

    private static boolean isOf(PeerStatus peer, PeerStatus.RemoteDevice device, ImportStatus one) {
        return one.busId().equals(device.busId())
                && (one.host().equals(peer.name()) || one.host().equals(peer.address()));
    }

    void check() {
        attempt.perform(new Order.CheckPeer(status.get().id()));
    }

    void forget() {
        attempt.perform(new Order.ForgetPeer(status.get().id()));
    }

    /// An empty name is the address.
    void rename(String name) {
        String stripped = name.isBlank() ? status.get().address() : name.strip();
        if (!stripped.equals(status.get().name())) {
            attempt.perform(new Order.RenamePeer(status.get().id(), stripped));
        }
    }

    /// @param persistent whether to import it again whenever the session ends
    /// @param observed whether the session runs through this program, which shows all figures
    void importDevice(PeerStatus.RemoteDevice device, boolean persistent, boolean observed) {
        attempt.perform(new Order.ImportDevice(status.get().address(), device.busId(), persistent, observed));
    }

    ReadOnlyObjectProperty<PeerStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<RemoteRow>> devicesProperty() {
        return devices.getReadOnlyProperty();
    }

    Attempt attempt() {
        return attempt;
    }
}
