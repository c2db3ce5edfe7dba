package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.ExactReader;
import io.github.plugferry.engine.wire.OperationCodec;
import io.github.plugferry.engine.wire.OperationReply;
import io.github.plugferry.engine.wire.OperationRequest;
import io.github.plugferry.engine.wire.OperationStatus;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One connection of the host side, from its first byte to its end: any number of DEVLISTs, then one IMPORT and
/// its session.
///
/// It makes no difference who connected to whom. Thread: [#run] once, on a platform thread of its own;
/// [#takeBack] by anyone.
public final class HostConnection implements AutoCloseable {
    private static final Duration BUSY_PAUSE = Duration.ofMillis(5);

    private final Connection connection;
    private final Offers offers;
    private final HostSettings settings;
    private final HostObserver observer;
    private final Deadline handshakeEnd;

    private volatile @Nullable UrbSession session;
    private volatile boolean takenBack;

    /// @param connection is this object's from now on
    public HostConnection(Connection connection, Offers offers, HostSettings settings, HostObserver observer) {
        this.connection = connection;
        this.offers = offers;
        this.settings = settings;
        this.observer = observer;
        this.handshakeEnd = Deadline.in(settings.handshakeTime());
    }

    /// Serves until the end and closes the connection.
    ///
    /// @return how the session ended; empty where nothing was imported
    public Optional<SessionEnd> run() {
        try (connection) {
            ExactReader reader = connection.exactReader(handshakeEnd);
            while (true) {
                OperationRequest request;
                try {
                    request = OperationCodec.readRequest(reader);
                } catch (EOFException e) {
                    return Optional.empty(); // asked what it wanted to know and went
                }
                switch (request) {
                    case OperationRequest.Devlist _ -> answerDevlist();
                    case OperationRequest.Import wanted -> {
                        return serveImport(wanted.busId());
                    }
                    case OperationRequest.Export export -> {
                        refuse(
                                new OperationReply.Bare(export.code(), OperationStatus.NA),
                                "it wanted to export a device");
                        return Optional.empty();
                    }
                    case OperationRequest.Unexport unexport -> {
                        refuse(
                                new OperationReply.Bare(unexport.code(), OperationStatus.NA),
                                "it wanted to unexport a device");
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException e) {
            if (!takenBack) {
                observer.refused(connection, String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    /// Ends the connection and its session, whatever the client does. [#run] returns soon after.
    public void takeBack() {
        takenBack = true;
        UrbSession running = session;
        if (running != null) {
            running.takeBack();
        } else {
            connection.shutdown();
        }
    }

    /// The same as [#takeBack].
    @Override
    public void close() {
        takeBack();
    }

    private void answerDevlist() throws IOException {
        send(new OperationReply.Devlist(
                OperationStatus.OK,
                offers.devices().stream()
                        .map(device -> DeviceRecords.listed(device.info()))
                        .toList()));
        observer.listed(connection);
    }

    private Optional<SessionEnd> serveImport(BusId busId) throws IOException {
        List<? extends UsbDevice> devices = offers.devices();
        Optional<? extends UsbDevice> found = devices.stream()
                .filter(device -> device.info().busId().equals(busId))
                .findFirst();
        if (found.isEmpty()) {
            refuse(importFailed(OperationStatus.NODEV), "there is no device %s here".formatted(busId));
            return Optional.empty();
        }
        UrbSession claimed;
        try {
            claimed = claim(found.get());
        } catch (DeviceException e) {
            OperationStatus status = switch (e) {
                case DeviceException.Busy _ -> OperationStatus.DEV_BUSY;
                case DeviceException.AccessDenied _, DeviceException.Unusable _ -> OperationStatus.DEV_ERR;
                case DeviceException.Gone _ -> OperationStatus.NODEV;
            };
            refuse(importFailed(status), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        return Optional.of(runSession(claimed));
    }

    /// A client that detaches and imports again at once may be here before its old session has seen the end of
    /// its connection, so a device in use is asked for a few times.
    private UrbSession claim(UsbDevice device) throws DeviceException {
        Deadline deadline = Deadline.in(settings.busyTime());
        while (true) {
            try {
                return UrbSession.claim(connection, device, settings, observer);
            } catch (DeviceException.Busy e) {
                if (deadline.isOver() || takenBack) {
                    throw e;
                }
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            }
        }
    }

    private SessionEnd runSession(UrbSession claimed) throws IOException {
        session = claimed;
        if (takenBack) {
            claimed.takeBack(); // it came between the two
        }
        try {
            connection.limitWriting(settings.stalledTime());
            send(new OperationReply.Import(OperationStatus.OK, DeviceRecords.of(claimed.device())));
        } catch (IOException e) {
            claimed.takeBack();
        }
        observer.sessionStarted(claimed);
        SessionEnd end = claimed.run();
        observer.sessionEnded(claimed, end);
        return end;
    }

    private static OperationReply importFailed(OperationStatus status) {
        return new OperationReply.Import(status, null);
    }

    private void refuse(OperationReply reply, String why) throws IOException {
        send(reply);
        observer.refused(connection, why);
    }

    private void send(OperationReply reply) throws IOException {
        connection.writeMessage(OperationCodec.encode(reply), handshakeEnd);
    }
}
