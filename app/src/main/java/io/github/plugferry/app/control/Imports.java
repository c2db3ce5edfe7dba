package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.listening.AttachedDevice;
import io.github.plugferry.app.listening.ImportLink;
import io.github.plugferry.app.listening.ImportListener;
import io.github.plugferry.app.listening.ImportPoint;
import io.github.plugferry.app.listening.ImportPoint.Arrival;
import io.github.plugferry.app.listening.ImportSource;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The client side of an instance: where it waits for hosts, and the devices of others that it has.
///
/// Thread: the loop's.
final class Imports {
    private final Loop loop;
    private final Equipment equipment;
    private final Supplier<Backoff> backoffs;
    private final UnaryOperator<String> nameOf;
    private final String thisHost;
    private final ActivityLog activity;
    private final Runnable changed;

    private final List<Point> points = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<AttachedDevice, Meter> meters = new HashMap<>();
    private int lastPoint;
    private int lastLink;
    private long lastSession;
    private boolean asleep;

    /// @param id as a person names it
    record Point(String id, List<String> allow, boolean observed, ImportPoint point) {}

    record Link(String id, boolean observed, ImportLink link) {}

    /// @param all of use only where this process sees the session
    private record Meter(long session, TrafficMeter all) {}

    Imports(
            Loop loop,
            Equipment equipment,
            Supplier<Backoff> backoffs,
            UnaryOperator<String> nameOf,
            String thisHost,
            ActivityLog activity,
            Runnable changed) {
        this.loop = loop;
        this.equipment = equipment;
        this.backoffs = backoffs;
        this.nameOf = nameOf;
        this.thisHost = thisHost;
        this.activity = activity;
        this.changed = changed;
    }

    /// One that is switched off.
    Point addPoint(Address address, List<String> allow, boolean observed) {
        List<Cidr> ranges = allow.stream().map(Cidr::parse).toList();
        ImportPoint point = new ImportPoint(
                loop,
                told -> {
                    equipment.vhci().requirePresent();
                    return new ImportListener(
                            Transports.listen(address),
                            connection -> isAllowed(connection, ranges),
                            equipment.vhci(),
                            equipment.portRecords(),
                            observed,
                            told);
                },
                backoffs.get(),
                address,
                new ImportPoint.Observer() {
                    @Override
                    public void changed(ImportPoint changedPoint) {
                        changed.run();
                    }

                    @Override
                    public void told(ImportPoint from, Level level, String sentence) {
                        activity.add(level, sentence, "", "");
                    }
                });
        Point added = new Point("listener-" + ++lastPoint, allow, observed, point);
        points.add(added);
        if (asleep) {
            point.sleep(() -> {}); // as all others; it listens when this computer is awake
        }
        return added;
    }

    void remove(Point point) {
        points.remove(point);
        changed.run();
    }

    /// One that begins at once, or when this computer is awake.
    Link addLink(Address address, BusId busId, boolean persistent, boolean observed) {
        ImportSource source = ImportSource.ofKernel(equipment.vhci(), equipment.portRecords(), observed);
        ImportLink link =
                new ImportLink(loop, source, backoffs.get(), address, busId, persistent, new ImportLink.Observer() {
                    @Override
                    public void changed(ImportLink changedLink) {
                        changed.run();
                    }

                    @Override
                    public void told(ImportLink from, Level level, String sentence) {
                        activity.add(level, sentence, "", "");
                    }

                    @Override
                    public void over(ImportLink ended) {
                        links.removeIf(each -> each.link().equals(ended));
                        changed.run();
                    }
                });
        Link added = new Link("import-" + ++lastLink, observed, link);
        links.add(added);
        if (asleep) {
            link.sleep();
        } else {
            link.begin();
        }
        return added;
    }

    /// Detaches everything, and attaches it again only with [#wake].
    void sleep(Runnable whenGone) {
        asleep = true;
        AfterAll all = new AfterAll(whenGone);
        for (Link each : links()) {
            each.link().sleep();
            each.link().whenGone(all.one());
        }
        points().forEach(each -> each.point().sleep(all.one()));
        all.ready();
    }

    void wake() {
        asleep = false;
        links().forEach(each -> each.link().wake());
        points().forEach(each -> each.point().wake());
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    Optional<Point> pointAt(Address address) {
        return points.stream()
                .filter(each -> each.point().address().equals(address))
                .findFirst();
    }

    /// By its id or its address.
    Point point(String wanted) throws ProblemException {
        return points.stream()
                .filter(each -> each.id().equals(wanted)
                        || each.point().address().toString().equals(wanted)
                        || each.point().actualAddress().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "no-listener",
                        "There is no listener '%s'.".formatted(wanted),
                        "See which there are: plugferry listeners.")));
    }

    Optional<Link> link(String id) {
        return links.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// A device that a host has brought, by the id of its status.
    Optional<Arrival> arrival(Point point, String id) {
        return point.point().arrivals().stream()
                .filter(each -> id(point, each).equals(id))
                .findFirst();
    }

    List<Settings.Listener> listenerSettings() {
        return points.stream()
                .map(each -> new Settings.Listener(
                        each.point().address().toString(),
                        each.allow(),
                        each.observed(),
                        each.point().isEnabled()))
                .toList();
    }

    List<Settings.Import> importSettings() {
        return links.stream()
                .filter(each -> each.link().isPersistent())
                .map(each -> new Settings.Import(
                        each.link().address().toString(), each.link().busId().value(), each.observed()))
                .toList();
    }

    List<ListenerStatus> listeners() {
        return points.stream().map(this::status).toList();
    }

    List<ImportStatus> imports() {
        List<ImportStatus> statuses = new ArrayList<>();
        for (Point point : points) {
            for (Arrival each : point.point().arrivals()) {
                statuses.add(status(point, each));
            }
        }
        links.forEach(each -> statuses.add(status(each)));
        meters.keySet().retainAll(attached());
        return statuses;
    }

    /// Whether there are figures that change all the time.
    boolean isLive() {
        return !attached().isEmpty();
    }

    private List<AttachedDevice> attached() {
        List<AttachedDevice> attached = new ArrayList<>();
        points.forEach(point -> point.point().arrivals().forEach(each -> attached.add(each.device())));
        links.forEach(each -> each.link().attached().ifPresent(attached::add));
        return attached;
    }

    private ListenerStatus status(Point point) {
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

    private static String id(Point point, Arrival arrival) {
        return point.id() + "/" + arrival.name();
    }

    private ImportStatus status(Point point, Arrival arrival) {
        DeviceRecord device = arrival.device().device();
        int port = arrival.device().port();
        return new ImportStatus(
                id(point, arrival),
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

    private ImportStatus status(Link entry) {
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
        return equipment.names().name("", device.vendorId(), device.productId(), "");
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

    private static boolean isAllowed(Connection connection, List<Cidr> ranges) {
        return ranges.isEmpty()
                || connection.peerHost().stream()
                        .anyMatch(host -> ranges.stream().anyMatch(range -> range.matches(host)));
    }
}
