package io.github.plugferry.fx.listeners;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.Rows;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// A place where this computer waits for hosts, and what came by it.
final class ListenerRow {
    private final ReadOnlyObjectWrapper<ListenerStatus> status;
    private final ImportRows imports;
    private final Attempt attempt;

    ListenerRow(ListenerStatus status, InstanceModel model) {
        this.status = new ReadOnlyObjectWrapper<>(status);
        this.imports = new ImportRows(status.id(), model);
        this.attempt = new Attempt(model);
    }

    void show(ListenerStatus now, Snapshot snapshot) {
        status.set(now);
        imports.show(snapshot);
    }

    void enable(boolean enabled) {
        attempt.perform(new Order.EnableListener(status.get().id(), enabled));
    }

    /// @param ranges as they are written
    /// @param then on success
    void allow(String ranges, Runnable then) {
        attempt.perform(
                new Order.AllowHosts(status.get().id(), ListenersViewModel.ranges(ranges)), answer -> then.run());
    }

    void remove() {
        attempt.perform(new Order.RemoveListener(status.get().id()));
    }

    ReadOnlyObjectProperty<ListenerStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    void tick(long atMillis) {
        imports.tick(atMillis);
    }

    ObservableList<ImportRow> imports() {
        return imports.list();
    }

    Attempt attempt() {
        return attempt;
    }

    /// The imports of one listener.
    static final class ImportRows {
        private final String listenerId;
        private final Rows<ImportStatus, ImportRow> rows;
        private long atMillis;

        /// @param listenerId empty for what this side connected to
        ImportRows(String listenerId, InstanceModel model) {
            this.listenerId = listenerId;
            this.rows = new Rows<>(
                    ImportStatus::id, one -> new ImportRow(one, model), (row, one) -> row.show(one, atMillis));
        }

        void show(Snapshot snapshot) {
            atMillis = snapshot.atEpochMillis();
            rows.show(snapshot.imports().stream()
                    .filter(one -> one.listenerId().equals(listenerId))
                    .toList());
        }

        void tick(long now) {
            rows.list().forEach(row -> row.tick(now));
        }

        ObservableList<ImportRow> list() {
            return rows.list();
        }
    }
}
