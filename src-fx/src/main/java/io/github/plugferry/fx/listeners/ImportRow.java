package io.github.plugferry.fx.listeners;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A device of another computer that this one has.
final class ImportRow {
    private static final Messages TEXT = Messages.of(ImportRow.class);

    private final ReadOnlyObjectWrapper<ImportStatus> status;
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
    private final TrafficHistory history;
    private final Attempt attempt;

    ImportRow(ImportStatus status, InstanceModel model) {
        this.status = new ReadOnlyObjectWrapper<>(status);
        this.history = model.history(status.id());
        this.attempt = new Attempt(model);
    }

    void show(ImportStatus now, long atMillis) {
        status.set(now);
        figures.set(figures(now.traffic(), atMillis));
    }

    /// Where no snapshot comes, nothing passes, and the rates fall.
    void tick(long atMillis) {
        figures.set(figures(status.get().traffic(), atMillis));
    }

    private String figures(@Nullable Traffic traffic, long atMillis) {
        if (traffic == null) {
            return "";
        }
        return switch (traffic.observed()) {
            case NOTHING -> TEXT.get("figures.none");
            case BYTES -> TEXT.get("figures.bytes", amounts(traffic, atMillis));
            case ALL ->
                traffic.p99Micros() == 0
                        ? TEXT.get("figures.still", amounts(traffic, atMillis), traffic.inFlight())
                        : TEXT.get(
                                "figures.all",
                                amounts(traffic, atMillis),
                                Formats.count(history.current(Figure.URBS_PER_SECOND, atMillis)),
                                Formats.micros(traffic.p50Micros()),
                                Formats.micros(traffic.p99Micros()),
                                traffic.inFlight());
        };
    }

    private String amounts(Traffic traffic, long atMillis) {
        return TEXT.get(
                "figures.amounts",
                Formats.bytes((double) traffic.bytesIn()),
                Formats.rate(history.current(Figure.BYTES_IN_PER_SECOND, atMillis)),
                Formats.bytes((double) traffic.bytesOut()),
                Formats.rate(history.current(Figure.BYTES_OUT_PER_SECOND, atMillis)));
    }

    void disconnect() {
        attempt.perform(new Order.Detach(status.get().id()));
    }

    ReadOnlyObjectProperty<ImportStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Whether what passes is known, at least how many bytes.
    boolean isMeasured() {
        Traffic traffic = status.get().traffic();
        return traffic != null && traffic.observed() != Traffic.Observed.NOTHING;
    }

    TrafficHistory history() {
        return history;
    }

    /// What has passed and how fast, in words; empty where it is not attached.
    ReadOnlyStringProperty figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    Attempt attempt() {
        return attempt;
    }
}
