package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/// Which devices are known to be there, and how notices and looks at sysfs become events.
///
/// Notices and looks overlap: a look shows what a notice still in the queue will tell, and a notice tells what a
/// look has shown. So both are held against what is known, by (bus id, device number), and what is known already
/// is no event. The kernel counts device numbers up to 127 before it uses one again.
///
///     not there ──add──▶ pending ──settled──▶ known ──remove──▶ not there, and for [#MOURNING] not
///                           └────remove: both events, one after the other────▲    believed to be back
///
/// Pending is a queue: a device is told of when it is configured and its node can be opened, and so are those
/// before it; or when it has waited for [#GRACE]. What comes and goes before it can be read is not told of.
///
/// Thread: one, the watcher's.
final class HotplugTable {
    /// Until the kernel has configured a device, and udev has set the rights of its node. Devices that nobody may
    /// configure, and nodes that this user may not open, wait for all of it.
    static final Duration GRACE = Duration.ofMillis(400);

    /// The kernel tells that a device is gone before its directory is: a look may still see it.
    static final Duration MOURNING = Duration.ofSeconds(5);

    private final SysfsBus bus;
    private final HotplugListener listener;
    private final LongSupplier nanoTime;

    private final Map<BusId, SysfsDevice> known = new HashMap<>();
    private final Map<BusId, Pending> pending = new LinkedHashMap<>();
    private final Map<BusId, Gone> gone = new HashMap<>();
    private long unreadUntil;

    private record Pending(SysfsDevice device, long since) {}

    private record Gone(DevId devId, long since) {}

    HotplugTable(SysfsBus bus, HotplugListener listener, LongSupplier nanoTime) {
        this.bus = bus;
        this.listener = listener;
        this.nanoTime = nanoTime;
        unreadUntil = nanoTime.getAsLong();
    }

    /// Tells of what is there at the beginning.
    void start() throws IOException {
        for (SysfsDevice each : bus.devices()) {
            known.put(each.busId(), each);
            listener.on(new HotplugEvent.Arrived(each, true));
        }
    }

    /// Whether [#recheck] is due soon.
    boolean isUnsettled() {
        return !pending.isEmpty() || isUnread();
    }

    /// Goes on with what is waited for.
    void recheck() throws IOException {
        if (isUnread()) {
            look();
        } else {
            settle();
        }
    }

    void on(Notice notice) throws IOException {
        switch (notice) {
            case Notice.Added added -> {
                if (!isKnown(added.busId(), added.devId()) && !arrive(added.busId(), added.devId())) {
                    // It has gone again, which is no event; or it cannot be read yet, and a look will find it.
                    unreadUntil = nanoTime.getAsLong() + GRACE.toNanos();
                }
                settle();
            }
            case Notice.Removed removed -> depart(removed.busId(), removed.devId());
            case Notice.Lost _ -> look();
            case Notice.Changed changed -> {
                if (pending.containsKey(changed.busId())) {
                    settle();
                }
            }
            case Notice.Other _ -> {}
        }
    }

    /// Compares with what is there, and tells the difference: first who has gone, then who has come, by their
    /// device numbers, since those rise.
    void look() throws IOException {
        forgetTheDead();
        SortedMap<BusId, DevId> there = bus.identities();
        for (SysfsDevice each : all()) {
            DevId now = there.get(each.busId());
            if (now == null ? bus.isVacant(each.busId()) : !now.equals(each.devId())) {
                depart(each.busId(), each.devId());
            }
        }
        there.entrySet().stream()
                .filter(each -> !isKnown(each.getKey(), each.getValue()) && !isMourned(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(each -> each.getValue().value()))
                .forEach(each -> arrive(each.getKey(), each.getValue()));
        settle();
    }

    /// Tells of devices that have been waited for.
    private void settle() {
        for (Iterator<Pending> queue = pending.values().iterator(); queue.hasNext(); ) {
            Pending first = queue.next();
            boolean waitedEnough = nanoTime.getAsLong() - first.since >= GRACE.toNanos();
            // The node is asked first: that is one call, and the kernel reads no file of a device for it.
            if (!waitedEnough && NodeAccess.of(first.device.node()) != NodeAccess.OPEN) {
                return;
            }
            Optional<SysfsDevice> now = bus.device(first.device.busId()).filter(first.device::isSameAs);
            if (!waitedEnough
                    && now.filter(each -> each.configurationValue() != 0).isEmpty()) {
                return;
            }
            queue.remove();
            announce(now.orElse(first.device));
        }
    }

    private boolean isUnread() {
        return nanoTime.getAsLong() < unreadUntil;
    }

    private boolean arrive(BusId busId, DevId devId) {
        Optional<SysfsDevice> device =
                bus.device(busId).filter(each -> each.devId().equals(devId));
        if (device.isEmpty()) {
            return false;
        }
        all().stream().filter(each -> each.busId().equals(busId)).forEach(former -> depart(busId, former.devId()));
        pending.put(busId, new Pending(device.get(), nanoTime.getAsLong()));
        return true;
    }

    private void depart(BusId busId, DevId devId) {
        gone.put(busId, new Gone(devId, nanoTime.getAsLong()));
        Pending waiting = pending.get(busId);
        if (waiting != null && waiting.device.devId().equals(devId)) {
            announceUpTo(waiting);
        }
        SysfsDevice device = known.get(busId);
        if (device != null && device.devId().equals(devId)) {
            known.remove(busId);
            listener.on(new HotplugEvent.Departed(device));
        }
    }

    /// Those before it came before it.
    private void announceUpTo(Pending last) {
        Iterator<Pending> queue = pending.values().iterator();
        Pending each;
        do {
            each = queue.next();
            queue.remove();
            announce(each.device);
        } while (!each.equals(last));
    }

    private void announce(SysfsDevice device) {
        known.put(device.busId(), device);
        listener.on(new HotplugEvent.Arrived(device, false));
    }

    private boolean isKnown(BusId busId, DevId devId) {
        return all().stream()
                .anyMatch(each -> each.busId().equals(busId) && each.devId().equals(devId));
    }

    private boolean isMourned(BusId busId, DevId devId) {
        Gone last = gone.get(busId);
        return last != null && last.devId.equals(devId);
    }

    private void forgetTheDead() {
        long now = nanoTime.getAsLong();
        gone.values().removeIf(each -> now - each.since >= MOURNING.toNanos());
    }

    /// Told of or waiting, a copy.
    private List<SysfsDevice> all() {
        List<SysfsDevice> all = new ArrayList<>(known.values());
        pending.values().forEach(each -> all.add(each.device));
        return all;
    }
}
