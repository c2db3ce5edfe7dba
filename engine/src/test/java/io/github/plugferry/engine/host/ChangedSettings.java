package io.github.plugferry.engine.host;

import java.time.Duration;

/// The usual settings of a host, but for what a test changes.
final class ChangedSettings {
    private static final HostSettings USUAL = HostSettings.DEFAULT;

    private int maxConnections = USUAL.maxConnections();
    private int maxTransferBytes = USUAL.maxTransferBytes();
    private int maxUrbsInFlight = USUAL.maxUrbsInFlight();
    private long maxBytesInFlight = USUAL.maxBytesInFlight();
    private Duration backPressureTime = USUAL.backPressureTime();
    private Duration earlyUnlinkTime = USUAL.earlyUnlinkTime();
    private Duration stalledTime = USUAL.stalledTime();

    ChangedSettings maxConnections(int count) {
        maxConnections = count;
        return this;
    }

    ChangedSettings maxTransferBytes(int bytes) {
        maxTransferBytes = bytes;
        return this;
    }

    ChangedSettings maxUrbsInFlight(int count) {
        maxUrbsInFlight = count;
        return this;
    }

    ChangedSettings maxBytesInFlight(long bytes) {
        maxBytesInFlight = bytes;
        return this;
    }

    ChangedSettings backPressureTime(Duration time) {
        backPressureTime = time;
        return this;
    }

    ChangedSettings earlyUnlinkTime(Duration time) {
        earlyUnlinkTime = time;
        return this;
    }

    ChangedSettings stalledTime(Duration time) {
        stalledTime = time;
        return this;
    }

    HostSettings get() {
        return new HostSettings(
                USUAL.handshakeTime(),
                USUAL.busyTime(),
                maxConnections,
                maxTransferBytes,
                USUAL.maxIsoPackets(),
                maxUrbsInFlight,
                maxBytesInFlight,
                backPressureTime,
                earlyUnlinkTime,
                stalledTime,
                USUAL.closeTime());
    }
}
