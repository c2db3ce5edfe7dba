package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The totals: "3 shared, 1 in use, 4.2 MB/s".
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
                var history = model.history(device.id());
                bytesPerSecond += history.current(Figure.BYTES_IN_PER_SECOND, model.now())
                        + history.current(Figure.BYTES_OUT_PER_SECOND, model.now());
            }
        }
        sharing.set(shared > 0);
        totals.set(shared == 0 ? TEXT.get("footer.nothing") : sentence(shared, inUse, bytesPerSecond));
    }

    private static String sentence(int shared, int inUse, double bytesPerSecond) {
        List<String> parts = new ArrayList<>();
        parts.add(TEXT.get("footer.shared", shared));
        if (inUse > 0) {
            parts.add(TEXT.get("footer.inUse", inUse));
            parts.add(Formats.rate(bytesPerSecond));
        }
        return String.join(" · ", parts);
    }

    private static boolean isShared(DeviceStatus device) {
        ShareStatus share = device.share();
        return share != null && share.enabled();
    }
}
