package io.github.plugferry.fx.peers;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.Rows;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// The machines and VMs that are remembered, and the form for another one.
public final class PeersViewModel {
    private final Rows<PeerStatus, PeerRow> rows;
    private final StringProperty name = new SimpleStringProperty("");
    private final AddressText address = new AddressText(AddressText.Side.CONNECT);
    private final Attempt adding;

    public PeersViewModel(InstanceModel model) {
        this.adding = new Attempt(model);
        this.rows = new Rows<>(
                PeerStatus::id,
                peer -> new PeerRow(peer, model),
                (row, peer) -> row.show(peer, model.snapshot().imports()));
        model.snapshotProperty().subscribe(this::show);
    }

    private void show(Snapshot snapshot) {
        rows.show(snapshot.peers());
    }

    ObservableList<PeerRow> peers() {
        return rows.list();
    }

    StringProperty nameProperty() {
        return name;
    }

    AddressText address() {
        return address;
    }

    Attempt adding() {
        return adding;
    }

    /// Adds what is in the form, and asks it at once what it shares. Where it was not added, the form stays as it is.
    ///
    /// @param then on success
    void add(Runnable then) {
        address.address()
                .ifPresent(full -> adding.perform(new Order.AddPeer(name.get().strip(), full), answer -> {
                    if (answer instanceof Answer.Done done) {
                        adding.perform(new Order.CheckPeer(done.id()));
                    }
                    then.run();
                }));
    }

    void clearForm() {
        name.set("");
        address.textProperty().set("");
        adding.clear();
    }
}
