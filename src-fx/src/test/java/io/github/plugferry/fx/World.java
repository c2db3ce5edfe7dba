package io.github.plugferry.fx;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.api.Traffic;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Snapshots for tests, put together part by part; each `with…` gives another one.
public record World(
        List<DeviceStatus> devices,
        List<PeerStatus> peers,
        List<ListenerStatus> listeners,
        List<ImportStatus> imports,
        long lastActivity,
        Preferences preferences) {
    private static final AtomicLong NUMBERS = new AtomicLong();

    /// Of somebody for whom the window is not new.
    public static final Preferences SEEN = seen(Preferences.DEFAULT, Preferences.Theme.SYSTEM);

    public static final World EMPTY = new World(List.of(), List.of(), List.of(), List.of(), 0, Preferences.DEFAULT);

    /// The same, for somebody for whom the window is not new.
    public static Preferences seen(Preferences old, Preferences.Theme theme) {
        return old.with(draft -> {
            draft.theme = theme;
            draft.firstRunDone = true;
        });
    }

    public World withDevices(DeviceStatus... now) {
        return new World(List.of(now), peers, listeners, imports, lastActivity, preferences);
    }

    public World withPeers(PeerStatus... now) {
        return new World(devices, List.of(now), listeners, imports, lastActivity, preferences);
    }

    public World withListeners(ListenerStatus... now) {
        return new World(devices, peers, List.of(now), imports, lastActivity, preferences);
    }

    public World withImports(ImportStatus... now) {
        return new World(devices, peers, listeners, List.of(now), lastActivity, preferences);
    }

    public World withActivity(long last) {
        return new World(devices, peers, listeners, imports, last, preferences);
    }

    public World withPreferences(Preferences now) {
        return new World(devices, peers, listeners, imports, lastActivity, now);
    }

    /// A quarter of a second after the one before, of whatever world.
    public Snapshot snapshot() {
        long number = NUMBERS.incrementAndGet();
        return new Snapshot(
                number,
                Samples.NOW + number * 250,
                "0.1.0",
                "",
                devices,
                peers,
                listeners,
                List.of(),
                imports,
                lastActivity,
                List.of(),
                preferences);
    }

    public static PeerStatus peer(
            String id, String name, PeerStatus.Reachability reachability, String sentence, String... busIds) {
        return new PeerStatus(
                id,
                name,
                "tcp:" + name + ":3240",
                reachability,
                Samples.NOW,
                sentence,
                List.of(busIds).stream().map(World::remote).toList(),
                reachability == PeerStatus.Reachability.UNREACHABLE
                        ? Problem.of("peer-unreachable", name + " cannot be reached.", sentence)
                        : null);
    }

    private static PeerStatus.RemoteDevice remote(String busId) {
        return new PeerStatus.RemoteDevice(busId, "FT232R USB UART", 0x0403, 0x6001, "full");
    }

    public static ListenerStatus listener(String id, String address, boolean enabled, @Nullable Problem problem) {
        boolean listens = enabled && problem == null;
        return new ListenerStatus(
                id,
                address,
                listens ? address : "",
                List.of(),
                false,
                enabled,
                listens ? "Waiting for hosts" : enabled ? "Port 3240 in use by usbipd" : "Switched off",
                listens ? "plugferry host connect --device BUSID tcp:192.168.122.1:3240" : "",
                problem);
    }

    public static ImportStatus attached(String id, String listenerId, @Nullable Traffic traffic) {
        return new ImportStatus(
                id,
                listenerId,
                "HD Pro Webcam C920",
                "workshop-pc",
                "1-2",
                0x046d,
                0x082d,
                "high",
                3,
                false,
                ImportStatus.State.ATTACHED,
                "Attached to port 3 for 12 min.",
                Samples.NOW - 720_000,
                0,
                traffic,
                null);
    }

    /// A serial adapter, of which there is no more to tell.
    public static ImportStatus imported(String id, String listenerId, String host, String busId) {
        return new ImportStatus(
                id,
                listenerId,
                "FT232R USB UART",
                host,
                busId,
                0x0403,
                0x6001,
                "full",
                -1,
                true,
                ImportStatus.State.RETRYING,
                "Tries again in 4 s.",
                Samples.NOW,
                Samples.NOW + 4000,
                null,
                null);
    }

    public static Traffic traffic(Traffic.Observed observed, long bytesIn, long bytesOut) {
        return new Traffic(7, observed, bytesIn, bytesOut, 1234, 0, 4, 900, 2100, List.of());
    }
}
