package io.github.plugferry.app.control;

import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.engine.hotplug.HotplugEvent;
import io.github.plugferry.engine.hotplug.HotplugWatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The devices of this computer: which are plugged in, and what it uses them for.
///
/// Thread: the loop's, but for [#find] and [#close].
final class RealDevices implements AutoCloseable {
    /// How often it is looked whether this computer uses a device, while somebody looks.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Loop loop;
    private final Equipment equipment;
    private final Units units;
    private final Shares shares;
    private final Supplier<Backend> backend;
    private final BooleanSupplier isWatched;
    private final Runnable changed;

    private String absence = "";
    private boolean looking;
    private volatile @Nullable HotplugWatcher watcher;

    /// @param backend the one to share with, asked each time
    /// @param isWatched whether somebody sees what is found
    RealDevices(
            Loop loop,
            Equipment equipment,
            Units units,
            Shares shares,
            Supplier<Backend> backend,
            BooleanSupplier isWatched,
            Runnable changed) {
        this.loop = loop;
        this.equipment = equipment;
        this.units = units;
        this.shares = shares;
        this.backend = backend;
        this.isWatched = isWatched;
        this.changed = changed;
    }

    /// Finds those that there are, and from now on those that come and go. Blocks for a look at them.
    void find() throws IOException {
        List<LocalDevice> there =
                equipment.devices().bus().isPresent() ? equipment.devices().all() : List.of();
        String why = equipment.devices().absence().orElse("");
        loop.soon(() -> {
            absence = why;
            there.forEach(this::arrived);
            lookFromTimeToTime();
        });
        watcher = HotplugWatcher.start(
                equipment.devices().bus(), equipment.hotplug().get(), this::hotplug);
    }

    /// Why there are none at all; empty where there may be.
    String absence() {
        return absence;
    }

    /// Notices nothing any more.
    @Override
    public void close() {
        HotplugWatcher one = watcher;
        if (one != null) {
            one.close();
        }
    }

    private void hotplug(HotplugEvent event) {
        switch (event) {
            case HotplugEvent.Arrived arrived -> {
                LocalDevice local = equipment.devices().describe(arrived.device());
                loop.soon(() -> arrived(local));
            }
            case HotplugEvent.Departed departed ->
                loop.soon(() -> units.remove(departed.device()).ifPresent(this::departed));
        }
    }

    private void arrived(LocalDevice local) {
        if (units.find(local.device()).isPresent()) {
            return;
        }
        units.at(local.device().busId()).ifPresent(former -> {
            units.remove(former.local().device());
            departed(former);
        });
        RealUnit unit = new RealUnit(equipment.devices(), backend, local);
        units.add(unit);
        absence = "";
        shares.plugged(unit);
        changed.run();
    }

    private void departed(RealUnit unit) {
        shares.unplugged(unit);
        changed.run();
    }

    private void lookFromTimeToTime() {
        loop.after(LOOK_AGAIN, this::lookFromTimeToTime);
        if (isWatched.getAsBoolean() && !looking) {
            looking = true;
            loop.elsewhere("plugferry-look", equipment.devices()::all, this::looked, _ -> looking = false);
        }
    }

    private void looked(List<LocalDevice> now) {
        looking = false;
        for (LocalDevice each : now) {
            units.find(each.device()).ifPresent(unit -> unit.look(each, shares.isInUse(unit)));
        }
        changed.run();
    }
}
