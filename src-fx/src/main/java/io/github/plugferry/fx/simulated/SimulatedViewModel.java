package io.github.plugferry.fx.simulated;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.Rows;
import java.util.List;
import javafx.collections.ObservableList;

/// The simulated devices: what there is to start, and what runs.
public final class SimulatedViewModel {
    private final List<KindCard> gallery;
    private final Rows<DeviceStatus, RunningRow> rows;

    public SimulatedViewModel(InstanceModel model) {
        this.gallery =
                Kind.all().stream().map(kind -> new KindCard(kind, model)).toList();
        this.rows = new Rows<>(DeviceStatus::id, device -> new RunningRow(device, model), RunningRow::show);
        model.snapshotProperty().subscribe(this::show);
    }

    private void show(Snapshot snapshot) {
        rows.show(snapshot.devices().stream().filter(DeviceStatus::simulated).toList());
    }

    List<KindCard> gallery() {
        return gallery;
    }

    ObservableList<RunningRow> running() {
        return rows.list();
    }
}
