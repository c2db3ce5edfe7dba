package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Formats;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list of devices: in groups, searched, changed in place as devices come and go.
final class DevicesViewModel {
    /// Why there is nothing to show.
    enum Emptiness {
        /// There is something.
        NONE,
        NOTHING_PLUGGED_IN,
        /// This computer has no USB.
        NO_USB,
        NOTHING_FOUND
    }

    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final InstanceModel model;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyObjectWrapper<Emptiness> emptiness =
            new ReadOnlyObjectWrapper<>(this, "emptiness", Emptiness.NONE);
    private final Map<Group, Row.Heading> headings = new EnumMap<>(Group.class);
    private final Map<String, Row.Device> known = new HashMap<>();
    private boolean changing;

    DevicesViewModel(InstanceModel model) {
        this.model = model;
        for (Group group : Group.values()) {
            headings.put(group, new Row.Heading(group));
        }
        model.snapshotProperty().subscribe(this::update);
        search.subscribe(() -> update(model.snapshot()));
    }

    ObservableList<Row> rows() {
        return readOnlyRows;
    }

    /// Whether rows are just being moved: what a list does of itself meanwhile is nobody's choice.
    boolean isChanging() {
        return changing;
    }

    StringProperty searchProperty() {
        return search;
    }

    ReadOnlyObjectProperty<Emptiness> emptinessProperty() {
        return emptiness.getReadOnlyProperty();
    }

    /// Why there is no USB, as a sentence.
    String usbAbsence() {
        return model.snapshot().usbAbsence();
    }

    Optional<Row.Device> device(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /// One click: shares by the default rule, or stops sharing. Where this computer needs the device itself, the row
    /// asks
    /// first.
    void toggle(Row.Device row) {
        if (row.busyProperty().get() || !row.canBeShared()) {
            return;
        }
        if (row.isShared()) {
            stop(row);
            return;
        }
        Optional<Hindrance> guard = firstGuard(row.status());
        if (guard.isPresent() && row.questionProperty().get() == null) {
            row.problemProperty().set(null);
            row.questionProperty().set(guard.get());
        } else if (guard.isPresent()) {
            // The switch was used again instead of a button of the question: no.
            row.questionProperty().set(null);
        } else {
            var _ = share(row, null, null, null, false);
        }
    }

    /// What has to be confirmed before a device is shared.
    static Optional<Hindrance> firstGuard(DeviceStatus device) {
        return device.obstacles().stream().filter(Hindrance::yieldsToForce).findFirst();
    }

    void shareAnyway(Row.Device row) {
        var _ = share(row, null, null, null, true);
    }

    void dismiss(Row.Device row) {
        row.questionProperty().set(null);
        row.problemProperty().set(null);
    }

    /// Shares on these terms; null for the default ones. What goes wrong is on the row, and completes the future.
    CompletableFuture<Answer> share(
            Row.Device row, @Nullable ShareTarget target, @Nullable Keep keep, @Nullable Match match, boolean force) {
        return order(row, new Order.Share(row.id(), target, keep, match, force));
    }

    void stop(Row.Device row) {
        var _ = order(row, new Order.StopSharing(row.id()));
    }

    void forget(Row.Device row) {
        var _ = order(row, new Order.Forget(row.id()));
    }

    void confirmInput(Row.Device row) {
        var _ = order(row, new Order.ConfirmInput(row.id()));
    }

    void mend(Row.Device row, Order fix) {
        var _ = order(row, fix);
    }

    void startPractice() {
        model.order(new Order.StartSimulated("keyboard", ""));
    }

    private CompletableFuture<Answer> order(Row.Device row, Order order) {
        dismiss(row);
        row.busyProperty().set(true);
        CompletableFuture<Answer> result = model.performQuietly(order);
        var _ = result.whenComplete((answer, e) -> {
            row.busyProperty().set(false);
            if (e != null) {
                row.problemProperty().set(InstanceModel.problem(e));
            }
        });
        return result;
    }

    private void update(Snapshot snapshot) {
        List<DeviceStatus> shown = snapshot.devices().stream()
                .filter(device -> !device.hub() || snapshot.preferences().showHubs())
                .toList();
        Map<Group, List<Row>> groups = new EnumMap<>(Group.class);
        Set<String> there = new HashSet<>();
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        for (DeviceStatus device : shown) {
            there.add(device.id());
            Row.Device row = known.computeIfAbsent(device.id(), id -> new Row.Device(device));
            row.update(device);
            if (matches(device, words)) {
                groups.computeIfAbsent(Group.of(device), group -> new ArrayList<>())
                        .add(row);
            }
        }
        known.keySet().retainAll(there);
        List<Row> wanted = new ArrayList<>();
        groups.forEach((group, members) -> {
            wanted.add(headings.get(group));
            wanted.addAll(members);
        });
        changing = true;
        change(wanted);
        changing = false;
        emptiness.set(emptiness(snapshot, shown, wanted));
    }

    private static Emptiness emptiness(Snapshot snapshot, List<DeviceStatus> shown, List<Row> wanted) {
        if (!wanted.isEmpty()) {
            return Emptiness.NONE;
        }
        if (!shown.isEmpty()) {
            return Emptiness.NOTHING_FOUND;
        }
        return snapshot.usbAbsence().isEmpty() ? Emptiness.NOTHING_PLUGGED_IN : Emptiness.NO_USB;
    }

    /// Makes the rows what they should be with as few changes as that takes, since each is seen.
    private void change(List<Row> wanted) {
        if (rows.equals(wanted)) {
            return;
        }
        if (rows.isEmpty()) {
            rows.setAll(wanted);
            return;
        }
        rows.retainAll(new HashSet<>(wanted));
        for (int i = 0; i < wanted.size(); i++) {
            Row row = wanted.get(i);
            if (i < rows.size() && rows.get(i).equals(row)) {
                continue;
            }
            int present = i < rows.size() ? rows.subList(i, rows.size()).indexOf(row) : -1;
            if (present >= 0) {
                rows.remove(i + present);
            }
            rows.add(i, row);
        }
    }

    private static boolean matches(DeviceStatus device, String words) {
        if (words.isEmpty()) {
            return true;
        }
        String all = String.join(
                        "\n",
                        device.name(),
                        device.manufacturer(),
                        device.kind(),
                        device.port(),
                        device.serial(),
                        device.status(),
                        Formats.ids(device.vendorId(), device.productId()))
                .toLowerCase(Locale.ROOT);
        for (String word : WORDS.split(words, -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
