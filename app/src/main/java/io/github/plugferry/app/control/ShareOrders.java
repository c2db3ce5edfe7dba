package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.app.sharing.Terms;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.real.ClaimRecords;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.transport.Address;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Carries out what is ordered about sharing.
///
/// Thread: the loop's.
final class ShareOrders {
    private final Loop loop;
    private final Equipment equipment;
    private final Units units;
    private final Shares shares;
    private final Lookup lookup;
    private final Function<Share, String> targetName;
    private final Supplier<Preferences> preferences;
    private final Runnable changed;

    /// @param targetName whom a share is for, as people say it
    ShareOrders(
            Loop loop,
            Equipment equipment,
            Units units,
            Shares shares,
            Lookup lookup,
            Function<Share, String> targetName,
            Supplier<Preferences> preferences,
            Runnable changed) {
        this.loop = loop;
        this.equipment = equipment;
        this.units = units;
        this.shares = shares;
        this.lookup = lookup;
        this.targetName = targetName;
        this.preferences = preferences;
        this.changed = changed;
    }

    void share(Order.Share order, Reply reply) throws ProblemException {
        ShareTarget target = order.target() == null ? preferences.get().defaultTarget() : order.target();
        Address _ = Lookup.address(target.address());
        Keep keep = order.keep() == null ? preferences.get().defaultKeep() : order.keep();
        Optional<Entry> absent = shares.byId(order.deviceId())
                .filter(each -> each.share().candidate().isEmpty());
        if (absent.isPresent()) {
            begin(absent.get(), order, target, keep, reply);
            return;
        }
        Unit unit = lookup.unit(order.deviceId());
        if (order.match() == Match.SERIAL && unit.identity().serial().isEmpty()) {
            throw ProblemException.of(
                    "no-serial", "%s has no serial number.".formatted(unit.title()), "Choose its port or its model.");
        }
        switch (unit) {
            case SimulatedUnit _ -> begin(unit, order, target, keep, reply);
            case RealUnit real -> {
                LocalDevice local = real.local();
                UsbDevice device = real.device(order.force());
                loop.elsewhere(
                        "plugferry-share",
                        () -> opened(settled(local), device, order.force()),
                        now -> shareReal(real, now, order, target, keep, reply),
                        failure -> reply.fail(Problem.of(
                                "not-opened", "%s cannot be opened.".formatted(real.title()), Sentences.of(failure))));
            }
        }
    }

    /// Right after a device has come, its node may not have its rights yet; and a process that was killed may have
    /// left it without its drivers.
    private LocalDevice settled(LocalDevice local) throws IOException {
        ClaimRecords.ofThisUser().giveBack(local.device());
        NodeAccess access = NodeAccess.whenSettled(local.device().node());
        LocalDevice now = equipment.devices().describe(local.device());
        return now.with(now.uses(), access);
    }

    /// Asks for the right to open it, where that takes a password, while the person is there who shares it.
    private LocalDevice opened(LocalDevice now, UsbDevice device, boolean force) throws IOException {
        if (now.needsPassword() && (force || now.obstacles().isEmpty())) {
            device.open();
        }
        return now;
    }

    private void shareReal(
            RealUnit unit, LocalDevice now, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        boolean inUse = shares.isInUse(unit);
        unit.look(now, inUse);
        for (Obstacle each : now.obstacles()) {
            boolean forced = order.force() && each.yieldsToForce();
            boolean ownUse = inUse && each instanceof Obstacle.InUse;
            if (!forced && !ownUse) {
                reply.fail(Obstacles.problem(
                        unit.title(), each, new Order.Share(order.deviceId(), target, keep, order.match(), true)));
                changed.run();
                return;
            }
        }
        begin(unit, order, target, keep, reply);
    }

    private void begin(Unit unit, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        if (!units.all().contains(unit) || !unit.isPresent()) {
            reply.fail(Problem.of(
                    "not-plugged-in",
                    "%s is not plugged in.".formatted(unit.title()),
                    "Plug it in, and share it again."));
            return;
        }
        Optional<Entry> known = shares.of(unit);
        if (known.isPresent()) {
            begin(known.get(), order, target, keep, reply);
            return;
        }
        DeviceIdentity identity = unit.identity();
        Match match = order.match() == null ? identity.bestMatch() : order.match();
        Entry entry = shares.add(identity, unit.description(), new Terms(target, keep, match, order.force()));
        entry.share().plugged(unit);
        entry.share().switchOn();
        answer(entry, reply);
    }

    private void begin(Entry entry, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        Match match = order.match() == null ? entry.share().terms().match() : order.match();
        entry.share().change(new Terms(target, keep, match, order.force()));
        answer(entry, reply);
    }

    /// When it is known how it goes.
    private void answer(Entry entry, Reply reply) {
        Share share = entry.share();
        share.whenSettled(() -> {
            Optional<Problem> problem = share.problem();
            if (share.state() == SessionState.FAILED && problem.isPresent()) {
                reply.fail(problem.get());
                return;
            }
            String title = entry.title();
            String target = targetName.apply(share);
            String id = share.candidate().map(each -> ((Unit) each).id()).orElse(entry.id());
            if (share.state() == SessionState.ASLEEP) {
                reply.done("%s is shared with %s when this computer is awake.".formatted(title, target), id);
                return;
            }
            reply.done(
                    problem.map(each -> "%s is shared with %s. %s It tries again."
                                    .formatted(title, target, each.sentence()))
                            .orElse("%s is shared with %s.".formatted(title, target)),
                    id);
        });
    }

    void stopSharing(String deviceId, Reply reply) throws ProblemException {
        Entry entry = lookup.entry(deviceId);
        String title = entry.title();
        entry.share().switchOff();
        entry.share().whenIdle(() -> {
            if (!entry.isRemembered() && !entry.share().isEnabled()) {
                shares.remove(entry);
            }
            reply.done("%s is not shared any more.".formatted(title), deviceId);
        });
    }

    void forget(String deviceId, Reply reply) throws ProblemException {
        Entry entry = lookup.entry(deviceId);
        String title = entry.title();
        entry.share().switchOff();
        entry.share().whenIdle(() -> {
            shares.remove(entry);
            reply.done("%s is forgotten.".formatted(title), "");
        });
    }

    void stopAll(Reply reply) {
        shares.giveAllBack(() -> {
            shares.all().stream()
                    .filter(each -> !each.isRemembered() && !each.share().isEnabled())
                    .forEach(shares::remove);
            reply.done("Nothing is shared any more.", "");
        });
    }

    void confirm(String deviceId, Reply reply) throws ProblemException {
        Entry entry = lookup.entry(deviceId);
        entry.share().confirm();
        reply.done("%s stays shared.".formatted(entry.title()), deviceId);
    }
}
