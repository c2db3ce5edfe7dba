package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Silence;
import io.github.plugferry.engine.wire.Protocol;
import java.time.Duration;

/// What a client may cost. None of these is met by a client in good faith; each bounds what a hostile one can do.
///
/// @param handshakeTime from the connection until the import; then the connection is closed
/// @param busyTime how long an import of a device in use waits for the session that has it to end
/// @param maxConnections at one time at one listener, imported or not; further ones are closed at once
/// @param maxTransferBytes of one URB; longer ones are answered with -EMSGSIZE
/// @param maxIsoPackets of one URB; more are a violation of the protocol beyond [Protocol#MAX_ISO_PACKETS]
/// @param maxUrbsInFlight of one session; as many unlinks may wait for their submits, further ones are answered
///     at once
/// @param maxBytesInFlight of one session: the buffers of its URBs in flight
/// @param backPressureTime how long a session that is at one of these two limits stops reading, waiting for a URB
///     to end; the URB that is too much is answered with -ENOMEM then, so that an unlink behind it still gets
///     through
/// @param earlyUnlinkTime how long an unlink that has overtaken its submit waits for it; see [EarlyUnlinks]
/// @param stalledTime how long a client may take nothing of what it is sent; then its session ends
/// @param closeTime how long closing waits for a session's thread
public record HostSettings(
        Duration handshakeTime,
        Duration busyTime,
        int maxConnections,
        int maxTransferBytes,
        int maxIsoPackets,
        int maxUrbsInFlight,
        long maxBytesInFlight,
        Duration backPressureTime,
        Duration earlyUnlinkTime,
        Duration stalledTime,
        Duration closeTime) {
    public static final HostSettings DEFAULT = new HostSettings(
            Duration.ofSeconds(20),
            Duration.ofMillis(300),
            256,
            16 << 20,
            Protocol.MAX_ISO_PACKETS,
            2048,
            64L << 20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(Silence.DEFAULT.totalMillis()),
            Duration.ofSeconds(5));

    public HostSettings {
        requirePositive("handshakeTime", handshakeTime.toMillis());
        requirePositive("busyTime", busyTime.toMillis());
        requirePositive("maxConnections", maxConnections);
        requirePositive("maxTransferBytes", maxTransferBytes);
        requirePositive("maxIsoPackets", maxIsoPackets);
        requirePositive("maxUrbsInFlight", maxUrbsInFlight);
        requirePositive("maxBytesInFlight", maxBytesInFlight);
        requirePositive("backPressureTime", backPressureTime.toMillis());
        requirePositive("earlyUnlinkTime", earlyUnlinkTime.toMillis());
        requirePositive("stalledTime", stalledTime.toMillis());
        requirePositive("closeTime", closeTime.toMillis());
        if (maxIsoPackets > Protocol.MAX_ISO_PACKETS) {
            throw new IllegalArgumentException(
                    "maxIsoPackets is at most " + Protocol.MAX_ISO_PACKETS + ", not " + maxIsoPackets);
        }
        if (maxBytesInFlight < maxTransferBytes) {
            throw new IllegalArgumentException("maxBytesInFlight (%d) has to hold one transfer of maxTransferBytes (%d)"
                    .formatted(maxBytesInFlight, maxTransferBytes));
        }
    }

    /// The same with another one.
    public HostSettings withHandshakeTime(Duration time) {
        return new HostSettings(
                time,
                busyTime,
                maxConnections,
                maxTransferBytes,
                maxIsoPackets,
                maxUrbsInFlight,
                maxBytesInFlight,
                backPressureTime,
                earlyUnlinkTime,
                stalledTime,
                closeTime);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " has to be more than 0");
        }
    }
}
