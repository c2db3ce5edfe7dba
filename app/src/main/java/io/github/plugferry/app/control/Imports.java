package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.listening.AllowedRanges;
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
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The client side of an instance: where it waits for hosts, and the devices of others that it has.
///
/// Thread: the loop's.
final class Imports {
    private final Loop loop;
    private final Equipment equipment;
    private final Supplier<Backoff> backoffs;
    private final ActivityLog activity;
    private final Runnable changed;

    private final List<Point> points = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private int lastPoint;
    private int lastLink;
    private boolean asleep;

    /// @param id as a person names it
    record Point(String id, AllowedRanges allowed, boolean observed, ImportPoint point) {
        /// As text; empty: everybody may connect.
        List<String> allow() {
            return allowed.get().stream().map(Cidr::toString).toList();
        }

        /// That of a device that a host has brought.
        String idOf(Arrival arrival) {
            return id + "/" + arrival.name();
        }

        /// The device that a host has brought and that has this id.
        Optional<Arrival> arrival(String wanted) {
            return point.arrivals().stream()
                    .filter(each -> idOf(each).equals(wanted))
                    .findFirst();
        }
    }

    record Link(String id, boolean observed, ImportLink link) {}

    Imports(Loop loop, Equipment equipment, Supplier<Backoff> backoffs, ActivityLog activity, Runnable changed) {
        this.loop = loop;
        this.equipment = equipment;
        this.backoffs = backoffs;
        this.activity = activity;
        this.changed = changed;
    }

    /// One that is switched off.
    Point addPoint(Address address, List<Cidr> allow, boolean observed) {
        AllowedRanges allowed = new AllowedRanges(allow);
        ImportPoint point = new ImportPoint(
                loop,
                told -> {
                    equipment.vhci().requirePresent();
                    return new ImportListener(
                            Transports.listen(address),
                            allowed,
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
        Point added = new Point("listener-" + ++lastPoint, allowed, observed, point);
        points.add(added);
        if (asleep) {
            point.sleep(() -> {}); // as all others; it listens when this computer is awake
        }
        return added;
    }

    /// From now on; what came stays.
    void allow(Point point, List<Cidr> ranges) {
        point.allowed().set(ranges);
        changed.run();
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

    /// For good.
    void detachAll(Runnable whenGone) {
        AfterAll all = new AfterAll(whenGone);
        points().forEach(each -> each.point().close(all.one()));
        links().forEach(each -> {
            each.link().whenGone(all.one());
            each.link().detach();
        });
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
}
