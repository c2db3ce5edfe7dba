package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.api.Traffic.Endpoint;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory;
import io.github.plugferry.fx.model.TrafficHistory.Figure;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/// All about one device.
final class DetailViewModel {
    private static final Messages TEXT = Messages.of(DetailViewModel.class);

    /// A line of the overview.
    record Fact(String name, String value) {}

    /// A line of the table of endpoints, as it is shown.
    record EndpointLine(
            String endpoint, String type, String rate, String bytes, String urbs, String failed, String packets) {}

    private final InstanceModel model;
    private final ReadOnlyObjectWrapper<DeviceStatus> device;
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper(this, "there", true);
    private final Subscription subscription;

    DetailViewModel(InstanceModel model, DeviceStatus first) {
        this.model = model;
        this.device = new ReadOnlyObjectWrapper<>(this, "device", first);
        this.subscription = model.snapshotProperty().subscribe(this::update);
    }

    void close() {
        subscription.unsubscribe();
    }

    ReadOnlyObjectProperty<DeviceStatus> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    DeviceStatus device() {
        return device.get();
    }

    /// Whether the device is still known.
    ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }

    TrafficHistory history() {
        return model.history(device().id());
    }

    boolean isShared() {
        ShareStatus share = device().share();
        return share != null && share.enabled();
    }

    void toggle() {
        String id = device().id();
        model.order(isShared() ? new Order.StopSharing(id) : new Order.Share(id, null, null, null, false));
    }

    CompletableFuture<Answer> readDescriptors() {
        return model.performQuietly(new Order.ReadDescriptors(device().id()));
    }

    List<Fact> facts() {
        DeviceStatus shown = device();
        List<Fact> facts = new ArrayList<>();
        add(facts, "fact.kind", shown.kind());
        add(facts, "fact.manufacturer", shown.manufacturer());
        add(facts, "fact.ids", Formats.ids(shown.vendorId(), shown.productId()));
        add(facts, "fact.serial", shown.serial());
        add(facts, "fact.port", shown.port());
        add(facts, "fact.node", shown.node());
        add(facts, "fact.speed", shown.speed());
        add(
                facts,
                "fact.interfaces",
                shown.interfaces().stream().map(DetailViewModel::line).collect(Collectors.joining("\n")));
        ShareStatus share = shown.share();
        if (share != null) {
            add(facts, "fact.shared", share.targetName());
            add(facts, "fact.keep", TEXT.get("keep." + share.keep().name()));
            add(facts, "fact.command", share.command());
        }
        add(
                facts,
                "fact.obstacles",
                shown.obstacles().stream().map(Hindrance::why).collect(Collectors.joining("\n")));
        String capture = shown.captureFile();
        add(facts, "fact.capture", capture == null ? "" : capture);
        return facts;
    }

    private static void add(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(TEXT.get(key), value));
        }
    }

    private static String line(DeviceStatus.Interface one) {
        return one.driver().isEmpty()
                ? TEXT.get("fact.interface", one.number(), one.kind())
                : TEXT.get("fact.interfaceHeld", one.number(), one.kind(), one.driver());
    }

    /// The graphs in words.
    String summary(long nowMillis) {
        Traffic traffic = device().traffic();
        if (traffic == null || traffic.observed() == Observed.NOTHING) {
            return TEXT.get("traffic.notObserved");
        }
        TrafficHistory history = history();
        String in = Formats.rate(history.current(Figure.BYTES_IN_PER_SECOND, nowMillis));
        String out = Formats.rate(history.current(Figure.BYTES_OUT_PER_SECOND, nowMillis));
        if (traffic.observed() == Observed.BYTES) {
            return TEXT.get("traffic.in") + " " + in + ", " + TEXT.get("traffic.out") + " " + out + ". "
                    + TEXT.get("traffic.bytesOnly");
        }
        if (traffic.p99Micros() == 0) {
            return TEXT.get("traffic.still", in, out, traffic.inFlight());
        }
        return TEXT.get(
                "traffic.summary",
                in,
                out,
                Formats.count(history.current(Figure.URBS_PER_SECOND, nowMillis)),
                Formats.micros(traffic.p50Micros()),
                Formats.micros(traffic.p99Micros()),
                traffic.inFlight());
    }

    boolean hasIso() {
        Traffic traffic = device().traffic();
        return traffic != null
                && traffic.endpoints().stream()
                        .anyMatch(endpoint -> endpoint.type().equals("isochronous"));
    }

    /// What became of the isochronous packets, in words.
    String isoWords() {
        Traffic traffic = device().traffic();
        if (traffic == null) {
            return "";
        }
        long lost = 0;
        long shorter = 0;
        long all = 0;
        for (Endpoint endpoint : traffic.endpoints()) {
            lost += endpoint.isoLost();
            shorter += endpoint.isoShort();
            all += endpoint.isoOk() + endpoint.isoShort() + endpoint.isoLost();
        }
        if (lost == 0) {
            return TEXT.get("traffic.isoFine", Formats.count((double) all), Formats.count((double) shorter));
        }
        return TEXT.get(
                "traffic.isoLost",
                Formats.count((double) lost),
                Formats.count((double) all),
                String.format(Locale.getDefault(), "%.2f", 100.0 * lost / all),
                Formats.count((double) shorter));
    }

    List<EndpointLine> endpoints(long nowMillis) {
        Traffic traffic = device().traffic();
        if (traffic == null) {
            return List.of();
        }
        Map<Integer, Double> rates = history().endpointRates(nowMillis);
        return traffic.endpoints().stream()
                .map(endpoint -> line(endpoint, rates.getOrDefault(endpoint.address(), 0.0)))
                .toList();
    }

    private static EndpointLine line(Endpoint endpoint, double bytesPerSecond) {
        boolean iso = endpoint.type().equals("isochronous");
        boolean control = endpoint.type().equals("control");
        String direction = control ? "" : (endpoint.address() & 0x80) != 0 ? " IN" : " OUT";
        return new EndpointLine(
                (endpoint.address() & 0x0f) + direction,
                endpoint.type(),
                Formats.rate(bytesPerSecond),
                Formats.bytes((double) endpoint.bytes()),
                Formats.count((double) endpoint.urbs()),
                Formats.count((double) endpoint.failedUrbs()),
                iso
                        ? Formats.count((double) endpoint.isoOk())
                                + " / "
                                + Formats.count((double) endpoint.isoShort())
                                + " / "
                                + Formats.count((double) endpoint.isoLost())
                        : TEXT.get("fact.none"));
    }

    private void update(Snapshot snapshot) {
        String id = device().id();
        snapshot.devices().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        found -> {
                            there.set(true);
                            device.set(found);
                        },
                        () -> there.set(false));
    }
}
