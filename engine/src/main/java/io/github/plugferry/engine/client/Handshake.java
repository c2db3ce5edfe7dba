package io.github.plugferry.engine.client;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ExactReader;
import io.github.plugferry.engine.wire.ListedDevice;
import io.github.plugferry.engine.wire.OperationCodec;
import io.github.plugferry.engine.wire.OperationReply;
import io.github.plugferry.engine.wire.OperationRequest;
import io.github.plugferry.engine.wire.OperationStatus;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.RefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What a client says before it has a device. Not a byte more is read than the answer has: what follows an
/// import belongs to the kernel, or to an [Importer].
///
/// The reference daemon answers one operation on a connection and closes it; after an import the connection
/// stays. All methods block until the deadline at most, and throw an [IOException] whose message is a sentence
/// for a person.
public final class Handshake {
    /// Long enough for a host behind a slow link that has to wake its device up first.
    public static final Duration USUAL_TIME = Duration.ofSeconds(20);

    private Handshake() {}

    /// A device that was imported from a host that came to us.
    ///
    /// @param others that the host offered as well, and that were not taken: one connection carries one device
    public record Offered(DeviceRecord device, List<ListedDevice> others) {
        public Offered {
            others = List.copyOf(others);
        }
    }

    /// Asks which devices the host shares.
    ///
    /// @throws RefusedException where it does not tell
    public static List<ListedDevice> list(Connection connection, Deadline deadline) throws IOException {
        OperationReply.Devlist reply =
                ask(connection, deadline, new OperationRequest.Devlist(), OperationCodec::readDevlistReply);
        if (reply.status() != OperationStatus.OK) {
            throw new RefusedException(
                    reply.status(),
                    "%s does not tell its devices: %s."
                            .formatted(connection.peer(), reply.status().sentence()));
        }
        return reply.devices();
    }

    /// Imports a device. After this the connection carries its URBs.
    ///
    /// @throws RefusedException where the host does not give it
    public static DeviceRecord importDevice(Connection connection, BusId busId, Deadline deadline) throws IOException {
        OperationReply.Import reply =
                ask(connection, deadline, new OperationRequest.Import(busId), OperationCodec::readImportReply);
        DeviceRecord device = reply.device();
        if (device == null) {
            throw new RefusedException(reply.status(), refusal(reply.status(), connection, busId));
        }
        if (!device.busId().equals(busId)) {
            throw new ProtocolViolationException(
                    "%s was asked for the device %s and gave %s".formatted(connection.peer(), busId, device.busId()));
        }
        return device;
    }

    /// Imports from a host that connected to us: the first device that it offers, on the same connection.
    ///
    /// @throws RefusedException where it offers none, or does not give it
    public static Offered importOffered(Connection connection, Deadline deadline) throws IOException {
        return importOffered(connection, deadline, _ -> true);
    }

    /// The same, but the first device that is wanted.
    public static Offered importOffered(Connection connection, Deadline deadline, Predicate<DeviceRecord> wanted)
            throws IOException {
        List<ListedDevice> devices = list(connection, deadline);
        if (devices.isEmpty()) {
            throw new RefusedException(
                    OperationStatus.NODEV,
                    "%s connected, but offers no device. Share one there.".formatted(connection.peer()));
        }
        ListedDevice chosen = devices.stream()
                .filter(each -> wanted.test(each.device()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        OperationStatus.NA, "%s offers only what was detached here.".formatted(connection.peer())));
        DeviceRecord device = importDevice(connection, chosen.device().busId(), deadline);
        return new Offered(
                device, devices.stream().filter(each -> !each.equals(chosen)).toList());
    }

    private interface ReplyCodec<R> {
        R read(ExactReader from) throws IOException;
    }

    private static <R> R ask(Connection connection, Deadline deadline, OperationRequest request, ReplyCodec<R> codec)
            throws IOException {
        try {
            connection.writeMessage(OperationCodec.encode(request), deadline);
            return codec.read(connection.exactReader(deadline));
        } catch (EOFException e) {
            throw closed(connection, e);
        } catch (LinuxException e) {
            // A host that closes while something of ours is unread by it resets the connection.
            throw e.is(Errno.EPIPE) || e.is(Errno.ECONNRESET) ? closed(connection, e) : e;
        } catch (SocketTimeoutException e) {
            throw explained(
                    new SocketTimeoutException(
                            "%s accepted the connection, but did not answer in time. Is a USB/IP host there?"
                                    .formatted(connection.peer())),
                    e);
        }
    }

    private static IOException closed(Connection connection, IOException cause) {
        return explained(
                new EOFException("%s closed the connection before its answer was complete. Is a USB/IP host there?"
                        .formatted(connection.peer())),
                cause);
    }

    private static IOException explained(IOException sentence, IOException cause) {
        sentence.initCause(cause);
        return sentence;
    }

    private static String refusal(OperationStatus status, Connection connection, BusId busId) {
        String peer = connection.peer();
        return switch (status) {
            case DEV_BUSY ->
                "the device %s of %s is in use by another client. Disconnect it there first.".formatted(busId, peer);
            case NODEV -> "%s has no device %s to share. Look at its list.".formatted(peer, busId);
            case DEV_ERR ->
                "the device %s of %s is in an error state. Unplug it there and plug it in again."
                        .formatted(busId, peer);
            case NA ->
                "%s does not give the device %s. See there whether it is shared, and not in use."
                        .formatted(peer, busId);
            case ERROR, OK ->
                "%s could not give the device %s: it reports an error. Look at its own messages."
                        .formatted(peer, busId);
        };
    }
}
