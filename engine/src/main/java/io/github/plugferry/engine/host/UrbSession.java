package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.tap.UrbCapture;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.wire.UsbIpException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One import: commands come in ([RequestLoop]), URBs go to the device, replies go out ([ReplyQueue]), until one of
/// the three ends it.
///
/// The session's own thread reads, decodes, checks and submits. Which other threads take part, and how they do
/// without waiting for each other, is told at [ReplyQueue], which has the session's lock.
final class UrbSession implements HostSession, ClaimListener {
    private final Connection connection;
    private final HostObserver observer;
    private final SessionTap tap = new SessionTap();
    private final long startedNanos = System.nanoTime();
    private final ReplyQueue replies;
    private final RequestReader reader;
    private final ClaimedDevice device;
    private final DeviceInfo info;
    private final RequestLoop requests;

    private volatile SessionEnd.@Nullable Reason endedBy;

    private UrbSession(Connection connection, UsbDevice device, HostSettings settings, HostObserver observer)
            throws DeviceException {
        RequestChecks checks = new RequestChecks(device.info().devId().value(), settings);
        this.connection = connection;
        this.observer = observer;
        this.replies = new ReplyQueue(connection, settings, tap);
        EarlyUnlinks earlyUnlinks = new EarlyUnlinks(replies::unlinkedUnknown);
        this.reader = new RequestReader(connection, settings, replies, earlyUnlinks);
        try {
            this.device = device.claim(this); // from here on it may be gone, and say so on another thread
        } catch (DeviceException e) {
            reader.close();
            replies.close();
            throw e;
        }
        this.info = device.info();
        this.requests = new RequestLoop(
                connection, this.device, settings, observer, tap, checks, reader, earlyUnlinks, replies);
    }

    /// Claims the device for this connection. The caller tells the client, then calls [#run].
    static UrbSession claim(Connection connection, UsbDevice device, HostSettings settings, HostObserver observer)
            throws DeviceException {
        return new UrbSession(connection, device, settings, observer);
    }

    /// Serves until the end, on this thread; then the device is given back. The connection stays the caller's to
    /// close.
    SessionEnd run() {
        replies.lock();
        try {
            device.dataMemory().ifPresent(replies.buffers()::prefer);
            requests.serve();
            return end(SessionEnd.Reason.CLIENT_LEFT, "the client closed the connection");
        } catch (UsbIpException e) {
            return end(SessionEnd.Reason.VIOLATION, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return end(SessionEnd.Reason.CONNECTION_LOST, String.valueOf(e.getMessage()));
        } finally {
            replies.unlock();
            close();
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public DeviceInfo device() {
        return info;
    }

    @Override
    public SessionSnapshot snapshot() {
        return tap.snapshot();
    }

    @Override
    public void beginCapture(UrbCapture to) {
        replies.record(to.source(info.devId()));
    }

    @Override
    public void endCapture() {
        replies.record(null);
    }

    @Override
    public void takeBack() {
        endBy(SessionEnd.Reason.TAKEN_BACK);
    }

    @Override
    public void gone() {
        replies.flush(); // what was in flight is told -ESHUTDOWN
        endBy(SessionEnd.Reason.DEVICE_GONE);
    }

    @Override
    public void trouble(String what) {
        observer.deviceTrouble(connection, what);
    }

    private void endBy(SessionEnd.Reason reason) {
        if (endedBy == null) {
            endedBy = reason;
        }
        connection.shutdown();
        replies.pressure().end();
    }

    /// Whoever ended it on purpose is the reason, whatever the reader saw of it.
    private SessionEnd end(SessionEnd.Reason seen, String detail) {
        SessionEnd.Reason reason = endedBy;
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (reason == null) {
            return new SessionEnd(seen, detail, tap.snapshot(), duration);
        }
        return new SessionEnd(
                reason,
                reason == SessionEnd.Reason.DEVICE_GONE ? "the device was unplugged" : "the device was taken back",
                tap.snapshot(),
                duration);
    }

    private void close() {
        connection.shutdown(); // wakes a thread of the device that is sending
        replies.abandon();
        device.close();
        reader.close();
        replies.close();
    }
}
