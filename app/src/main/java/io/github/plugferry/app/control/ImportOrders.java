package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.listening.ImportLink;
import io.github.plugferry.app.listening.ImportPoint.Arrival;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.usb.BusId;
import java.util.List;
import java.util.Optional;

/// Carries out what is ordered about the devices of others.
///
/// Thread: the loop's.
final class ImportOrders {
    private final Imports imports;
    private final Runnable changed;

    ImportOrders(Imports imports, Runnable changed) {
        this.imports = imports;
        this.changed = changed;
    }

    void addListener(Order.AddListener order, Reply reply) throws ProblemException {
        Address address = Lookup.address(order.address());
        List<Cidr> allow = ranges(order.allow());
        if (imports.pointAt(address).isPresent()) {
            throw ProblemException.of("known-listener", "There is a listener on %s already.".formatted(address), "");
        }
        Imports.Point point = imports.addPoint(address, allow, order.observed());
        point.point().enable();
        answer(point, reply);
    }

    void enableListener(Order.EnableListener order, Reply reply) throws ProblemException {
        Imports.Point point = imports.point(order.listenerId());
        if (!order.enabled()) {
            point.point().disable();
            reply.done(
                    "%s takes no more hosts; what came stays."
                            .formatted(point.point().address()),
                    point.id());
            return;
        }
        point.point().enable();
        answer(point, reply);
    }

    void allowHosts(Order.AllowHosts order, Reply reply) throws ProblemException {
        Imports.Point point = imports.point(order.listenerId());
        imports.allow(point, ranges(order.allow()));
        String who = point.allow().isEmpty() ? "Everybody" : String.join(", ", point.allow());
        reply.done("%s may connect to %s.".formatted(who, point.point().address()), point.id());
    }

    private static List<Cidr> ranges(List<String> texts) throws ProblemException {
        try {
            return texts.stream().map(Cidr::parse).toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("wrong-range", String.valueOf(e.getMessage()), "");
        }
    }

    void removeListener(String listenerId, Reply reply) throws ProblemException {
        Imports.Point point = imports.point(listenerId);
        point.point().close(() -> {
            imports.remove(point);
            reply.done("%s is removed.".formatted(point.point().address()), "");
        });
    }

    private void answer(Imports.Point point, Reply reply) {
        point.point().whenSettled(() -> {
            Optional<Problem> problem = point.point().problem();
            if (problem.isPresent()) {
                reply.fail(problem.get());
            } else if (point.point().isAsleep()) {
                reply.done(
                        "Hosts can connect to %s when this computer is awake."
                                .formatted(point.point().address()),
                        point.id());
            } else {
                reply.done("Hosts can connect to %s.".formatted(point.point().actualAddress()), point.id());
            }
            changed.run();
        });
    }

    void importDevice(Order.ImportDevice order, Reply reply) throws ProblemException {
        Address address = Lookup.address(order.address());
        BusId busId;
        try {
            busId = new BusId(order.busId());
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("wrong-busid", String.valueOf(e.getMessage()), "");
        }
        boolean known = imports.links().stream()
                .map(Imports.Link::link)
                .anyMatch(each -> each.address().equals(address) && each.busId().equals(busId));
        if (known) {
            throw ProblemException.of(
                    "known-import", "%s of %s is imported already.".formatted(busId, address), "Detach it first.");
        }
        Imports.Link added = imports.addLink(address, busId, order.persistent(), order.observed());
        ImportLink link = added.link();
        link.whenSettled(() -> {
            if (link.attached().isPresent()) {
                reply.done(
                        "%s of %s is attached to port %d."
                                .formatted(busId, address, link.attached().get().port()),
                        added.id());
            } else if (link.state() == ImportStatus.State.ASLEEP) {
                reply.done("%s of %s is imported when this computer is awake.".formatted(busId, address), added.id());
            } else if (order.persistent() && link.problem().isPresent()) {
                reply.done(link.problem().get().sentence() + " It is tried again and again.", added.id());
            } else {
                reply.fail(link.problem()
                        .orElseGet(() -> Problem.of("not-imported", "%s was not imported.".formatted(busId), "")));
            }
        });
    }

    void detach(String importId, Reply reply) throws ProblemException {
        Optional<Imports.Link> link = imports.link(importId);
        if (link.isPresent()) {
            link.get().link().whenGone(() -> reply.done("It is detached.", ""));
            link.get().link().detach();
            return;
        }
        for (Imports.Point point : imports.points()) {
            Optional<Arrival> arrival = point.arrival(importId);
            if (arrival.isPresent()) {
                point.point()
                        .detach(
                                arrival.get(),
                                () -> reply.done(
                                        "It is detached, and not taken again until %s was switched off and on."
                                                .formatted(point.point().address()),
                                        ""));
                return;
            }
        }
        throw ProblemException.of(
                "no-import", "There is no import '%s'.".formatted(importId), "See which there are: plugferry status.");
    }
}
