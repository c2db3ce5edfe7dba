package io.github.plugferry.fx.listeners;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.PeerStatus.RemoteDevice;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// "Import from a host": an address, what there is at it, and one of these.
///
/// A host is asked as a peer, and stays one when it has answered. One that never did is forgotten with the form.
final class HostForm {
    private final AddressText address = new AddressText(AddressText.Side.CONNECT);
    private final BooleanProperty persistent = new SimpleBooleanProperty(true);
    private final BooleanProperty observed = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable PeerStatus> host = new ReadOnlyObjectWrapper<>();
    private final InstanceModel model;
    private final Attempt attempt;
    private String hostId = "";
    private boolean addedHere;

    HostForm(InstanceModel model) {
        this.model = model;
        this.attempt = new Attempt(model);
    }

    void show(Snapshot snapshot) {
        host.set(snapshot.peers().stream()
                .filter(peer -> peer.id().equals(hostId))
                .findFirst()
                .orElse(null));
    }

    /// Asks the host at the address what it shares.
    void look() {
        address.address().ifPresent(this::look);
    }

    private void look(String full) {
        Optional<PeerStatus> known = model.snapshot().peers().stream()
                .filter(peer -> peer.address().equals(full))
                .findFirst();
        if (known.isPresent()) {
            ask(known.get().id(), hostId.equals(known.get().id()) && addedHere);
            return;
        }
        leave();
        attempt.perform(new Order.AddPeer("", full), answer -> {
            if (answer instanceof Answer.Done done) {
                ask(done.id(), true);
            }
        });
    }

    private void ask(String peerId, boolean isNew) {
        if (!peerId.equals(hostId)) {
            leave();
        }
        hostId = peerId;
        addedHere = isNew;
        attempt.perform(new Order.CheckPeer(peerId));
        show(model.snapshot());
    }

    void importDevice(RemoteDevice device) {
        PeerStatus from = host.get();
        if (from != null) {
            attempt.perform(
                    new Order.ImportDevice(from.address(), device.busId(), persistent.get(), observed.get()),
                    answer -> addedHere = false);
        }
    }

    /// Closes the form.
    void close() {
        leave();
        address.textProperty().set("");
        attempt.clear();
    }

    private void leave() {
        PeerStatus last = host.get();
        if (addedHere && last != null && last.reachability() == PeerStatus.Reachability.UNREACHABLE) {
            model.order(new Order.ForgetPeer(hostId));
        }
        hostId = "";
        addedHere = false;
        host.set(null);
    }

    AddressText address() {
        return address;
    }

    /// Whether to import again whenever the session ends.
    BooleanProperty persistentProperty() {
        return persistent;
    }

    /// Whether the session runs through this program, which shows all figures.
    BooleanProperty observedProperty() {
        return observed;
    }

    /// Who was asked, and what is known of it; null as long as nobody was.
    ReadOnlyObjectProperty<@Nullable PeerStatus> hostProperty() {
        return host.getReadOnlyProperty();
    }

    Attempt attempt() {
        return attempt;
    }
}
