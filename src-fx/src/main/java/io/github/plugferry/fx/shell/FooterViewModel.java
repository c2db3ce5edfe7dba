package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The totals: "3 shared · 1 in use · 2 imported · 4.2 MB/s".
final class FooterViewModel {
    private static final Messages TEXT = Messages.of(FooterViewModel.class);

    private final InstanceModel model;
    private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper(this, "totals", "");
    private final ReadOnlyBooleanWrapper sharing = new ReadOnlyBooleanWrapper(this, "sharing");

    FooterViewModel(InstanceModel model) {
        this.model = model;
        model.snapshotProperty().subscribe(this::update);
        model.nowProperty().subscribe(() -> update(model.snapshot()));
    }

    ReadOnlyStringProperty totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /// Whether there is anything to stop.
    ReadOnlyBooleanProperty sharingProperty() {
        return sharing.getReadOnlyProperty();
    }

    private void update(Snapshot snapshot) {
        int shared = 0;
        int inUse = 0;
        double bytesPerSecond = 0;
        for (DeviceStatus device : snapshot.devices()) {
            if (isShared(device)) {
                shared++;
            }
            if (device.state() == State.IN_USE) {
                inUse++;
                bytesPerSecond += rate(device.id());
            }
        }
        int imported = 0;
        for (ImportStatus one : snapshot.imports()) {
            if (one.state() == ImportStatus.State.ATTACHED) {
                imported++;
                bytesPerSecond += rate(one.id());
            }
        }
        sharing.set(shared > 0);
        totals.set(sentence(shared, inUse, imported, bytesPerSecond));
    }

    private double rate(String id) {
        TrafficHistory history = model.history(id);
        return history.current(Figure.BYTES_IN_PER_SECOND, model.now())
                + history.current(Figure.BYTES_OUT_PER_SECOND, model.now());
    }

    private static String sentence(int shared, int inUse, int imported, double bytesPerSecond) {
        List<String> parts = new ArrayList<>();
        parts.add(shared == 0 ? TEXT.get("footer.nothing") : TEXT.get("footer.shared", shared));
        if (inUse > 0) {
            parts.add(TEXT.get("footer.inUse", inUse));
        }
        if (imported > 0) {
            parts.add(TEXT.get("footer.imported", imported));
        }
        if (inUse + imported > 0) {
            parts.add(Formats.rate(bytesPerSecond));
        }
        return String.join(" · ", parts);
    }

    private static boolean isShared(DeviceStatus device) {
        ShareStatus share = device.share();
        return share != null && share.enabled();
    }
}
