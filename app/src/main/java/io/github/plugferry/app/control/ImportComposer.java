package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.listening.AttachedDevice;
import io.github.plugferry.app.listening.ImportLink;
import io.github.plugferry.app.listening.ImportPoint;
import io.github.plugferry.app.listening.ImportPoint.Arrival;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Makes of imports and of where they come from what there is to see of them.
///
/// Thread: the loop's.
final class ImportComposer {
    private final Loop loop;
    private final Imports imports;
    private final DeviceNames names;
    private final UnaryOperator<String> nameOf;
    private final String thisHost;
    private final Map<AttachedDevice, Meter> meters = new HashMap<>();
    private long lastSession;

    /// @param all of use only where this process sees the session
    private record Meter(long session, TrafficMeter all) {}

    /// @param nameOf what a person calls who is at an address
    /// @param thisHost the name of this computer, for those who connect to it
    ImportComposer(Loop loop, Imports imports, DeviceNames names, UnaryOperator<String> nameOf, String thisHost) {
        this.loop = loop;
        this.imports = imports;
        this.names = names;
        this.nameOf = nameOf;
        this.thisHost = thisHost;
    }

    List<ListenerStatus> listeners() {
        return imports.points().stream().map(this::status).toList();
    }

    List<ImportStatus> imports() {
        List<ImportStatus> statuses = new ArrayList<>();
        for (Imports.Point point : imports.points()) {
            for (Arrival each : point.point().arrivals()) {
                statuses.add(status(point, each));
            }
        }
        imports.links().forEach(each -> statuses.add(status(each)));
        meters.keySet().retainAll(attached());
        return statuses;
    }

    /// Whether there are figures that change all the time.
    boolean isLive() {
        return !attached().isEmpty();
    }

    private List<AttachedDevice> attached() {
        List<AttachedDevice> attached = new ArrayList<>();
        imports.points().forEach(point -> point.point().arrivals().forEach(each -> attached.add(each.device())));
        imports.links().forEach(each -> each.link().attached().ifPresent(attached::add));
        return attached;
    }

    private ListenerStatus status(Imports.Point point) {
        ImportPoint it = point.point();
        String sentence;
        if (it.isAsleep()) {
            sentence = "It listens again when this computer is awake.";
        } else if (!it.isEnabled()) {
            sentence = "It is switched off.";
        } else if (!it.actualAddress().isEmpty()) {
            sentence = "Waiting for hosts.";
        } else {
            sentence = it.problem()
                    .map(each -> each.sentence() + " It tries again.")
                    .orElse("Beginning to listen.");
        }
        return new ListenerStatus(
                point.id(),
                it.address().toString(),
                it.actualAddress(),
                point.allow(),
                point.observed(),
                it.isEnabled(),
                sentence,
                it.actualAddress().isEmpty()
                        ? ""
                        : Words.hostConnectCommand(Address.parse(it.actualAddress()), thisHost),
                it.problem().orElse(null));
    }

    private ImportStatus status(Imports.Point point, Arrival arrival) {
        DeviceRecord device = arrival.device().device();
        int port = arrival.device().port();
        return new ImportStatus(
                point.idOf(arrival),
                point.id(),
                name(device),
                nameOf.apply(arrival.device().peer()),
                device.busId().value(),
                device.vendorId(),
                device.productId(),
                device.speed().label(),
                port,
                false,
                ImportStatus.State.ATTACHED,
                attachedSentence(port, arrival.sinceMillis()),
                arrival.sinceMillis(),
                0,
                traffic(arrival.device()),
                null);
    }

    private ImportStatus status(Imports.Link entry) {
        ImportLink link = entry.link();
        Optional<DeviceRecord> device = link.attached().map(AttachedDevice::device);
        String host = nameOf.apply(link.address().toString());
        int port = link.attached().map(AttachedDevice::port).orElse(-1);
        String sentence = switch (link.state()) {
            case CONNECTING -> "Connecting to %s.".formatted(host);
            case ATTACHED -> attachedSentence(port, link.sinceMillis());
            case RETRYING -> "%s does not give it now; it is tried again and again.".formatted(host);
            case ASLEEP -> "It was detached before this computer sleeps, and is imported again afterwards.";
            case FAILED -> "It cannot be imported now.";
        };
        return new ImportStatus(
                entry.id(),
                "",
                device.map(this::name).orElse(link.busId().value()),
                host,
                link.busId().value(),
                device.map(DeviceRecord::vendorId).orElse(0),
                device.map(DeviceRecord::productId).orElse(0),
                device.map(each -> each.speed().label()).orElse("unknown"),
                port,
                link.isPersistent(),
                link.state(),
                sentence,
                link.sinceMillis(),
                link.retryAtMillis(),
                link.attached().map(this::traffic).orElse(null),
                link.problem().orElse(null));
    }

    private String attachedSentence(int port, long sinceMillis) {
        return "Attached to port %d for %s.".formatted(port, Words.since(sinceMillis, loop.epochMillis()));
    }

    private String name(DeviceRecord device) {
        return names.name("", device.vendorId(), device.productId(), "");
    }

    private Traffic traffic(AttachedDevice device) {
        Meter meter = meters.computeIfAbsent(
                device,
                _ -> new Meter(
                        ++lastSession,
                        new TrafficMeter(lastSession, () -> device.snapshot().orElseThrow())));
        if (device.snapshot().isPresent()) {
            return meter.all().read();
        }
        Optional<Connection.CarriedBytes> bytes = device.carriedBytes();
        return new Traffic(
                meter.session(),
                bytes.isPresent() ? Traffic.Observed.BYTES : Traffic.Observed.NOTHING,
                bytes.map(Connection.CarriedBytes::received).orElse(0L),
                bytes.map(Connection.CarriedBytes::acknowledged).orElse(0L),
                0,
                0,
                0,
                0,
                0,
                List.of());
    }
}
