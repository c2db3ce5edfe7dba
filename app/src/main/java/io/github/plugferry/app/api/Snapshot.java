package io.github.plugferry.app.api;

import java.util.List;

/// Everything there is to see of an instance at one moment. Immutable; equal parts are equal between snapshots, so
/// that a view can tell what has changed.
///
/// @param number counts upwards
/// @param usbAbsence why there is no real device at all, as a sentence; empty where there is USB
/// @param devices real and simulated, plugged in and remembered, in an order that hotplug does not change
/// @param listeners that wait for hosts
/// @param hostListeners at which this side waits for clients
/// @param lastActivity the number of the latest [ActivityEntry], 0 without any
/// @param problems of the instance as a whole: a settings file that could not be read, say
public record Snapshot(
        long number,
        long atEpochMillis,
        String version,
        String usbAbsence,
        List<DeviceStatus> devices,
        List<PeerStatus> peers,
        List<ListenerStatus> listeners,
        List<HostListenerStatus> hostListeners,
        List<ImportStatus> imports,
        long lastActivity,
        List<Problem> problems,
        Preferences preferences) {
    public Snapshot {
        devices = List.copyOf(devices);
        peers = List.copyOf(peers);
        listeners = List.copyOf(listeners);
        hostListeners = List.copyOf(hostListeners);
        imports = List.copyOf(imports);
        problems = List.copyOf(problems);
    }

    /// The same with another number and time.
    public Snapshot numbered(long otherNumber, long otherEpochMillis) {
        return new Snapshot(
                otherNumber,
                otherEpochMillis,
                version,
                usbAbsence,
                devices,
                peers,
                listeners,
                hostListeners,
                imports,
                lastActivity,
                problems,
                preferences);
    }
}
