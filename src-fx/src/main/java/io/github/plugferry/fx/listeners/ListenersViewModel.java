package io.github.plugferry.fx.listeners;

import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.listeners.ListenerRow.ImportRows;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.Rows;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// The listeners, what was imported, and the forms for more of both.
public final class ListenersViewModel {
    private final Rows<ListenerStatus, ListenerRow> rows;
    private final ImportRows connected;
    private final HostForm hostForm;
    private final AddressText address = new AddressText(AddressText.Side.LISTEN);
    private final StringProperty allow = new SimpleStringProperty("");
    private final BooleanProperty observed = new SimpleBooleanProperty();
    private final Attempt adding;

    public ListenersViewModel(InstanceModel model) {
        this.adding = new Attempt(model);
        this.connected = new ImportRows("", model);
        this.hostForm = new HostForm(model);
        this.rows = new Rows<>(
                ListenerStatus::id,
                listener -> new ListenerRow(listener, model),
                (row, listener) -> row.show(listener, model.snapshot()));
        model.snapshotProperty().subscribe(this::show);
        model.nowProperty().subscribe(now -> tick(now.longValue()));
    }

    private void show(Snapshot snapshot) {
        rows.show(snapshot.listeners());
        connected.show(snapshot);
        hostForm.show(snapshot);
    }

    private void tick(long now) {
        rows.list().forEach(row -> row.tick(now));
        connected.tick(now);
    }

    ObservableList<ListenerRow> listeners() {
        return rows.list();
    }

    /// What was imported by connecting to a host.
    ObservableList<ImportRow> connected() {
        return connected.list();
    }

    HostForm hostForm() {
        return hostForm;
    }

    AddressText address() {
        return address;
    }

    /// Who may connect: address ranges, with commas or blanks between them.
    StringProperty allowProperty() {
        return allow;
    }

    BooleanProperty observedProperty() {
        return observed;
    }

    Attempt adding() {
        return adding;
    }

    /// Adds the listener of the form, which is empty afterwards; where it was not added, it stays as it is.
    ///
    /// @param then on success
    void add(Runnable then) {
        address.address()
                .ifPresent(full ->
                        adding.perform(new Order.AddListener(full, ranges(allow.get()), observed.get()), answer -> {
                            clearForm();
                            then.run();
                        }));
    }

    void clearForm() {
        address.textProperty().set("");
        allow.set("");
        observed.set(false);
        adding.clear();
    }

    /// @param text of ranges, with commas or blanks between them
    static List<String> ranges(String text) {
        return Stream.of(text.strip().split("[,\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
