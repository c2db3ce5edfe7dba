package io.github.plugferry.app.cli;

import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostSession;
import io.github.plugferry.engine.host.SessionEnd;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.UrbCapture;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a person at the host what happens: with `--verbose` everything, with `--stats` what each session has
/// done; with
/// `--capture` it records them.
final class HostReport implements HostObserver, AutoCloseable {
    private final Console console;
    private final boolean stats;
    private final @Nullable UrbCapture capture;
    private volatile @Nullable String lastRefusal;

    /// @param capture is this object's from now on
    HostReport(Console console, boolean stats, @Nullable UrbCapture capture) {
        this.console = console;
        this.stats = stats;
        this.capture = capture;
    }

    /// Why the latest connection without a session came to nothing, where that is known.
    Optional<String> lastRefusal() {
        return Optional.ofNullable(lastRefusal);
    }

    @Override
    public void refused(Connection connection, String why) {
        lastRefusal = why;
        console.detail(() -> "%s: refused: %s".formatted(connection.peer(), why));
    }

    @Override
    public void listed(Connection connection) {
        console.detail(() -> "%s: asked for the list".formatted(connection.peer()));
    }

    @Override
    public void sessionStarted(HostSession session) {
        if (capture != null) {
            session.beginCapture(capture);
        }
        console.detail(() -> "%s: uses %s (%s)"
                .formatted(
                        session.connection().peer(),
                        session.device().busId(),
                        session.device().name()));
    }

    @Override
    public void urbRejected(Connection connection, EndpointAddress address, String why) {
        console.detail(() -> "%s: a request for %s was rejected: %s".formatted(connection.peer(), address, why));
    }

    @Override
    public void deviceTrouble(Connection connection, String what) {
        console.note(what);
    }

    @Override
    public void sessionEnded(HostSession session, SessionEnd end) {
        console.detail(() -> "%s: no longer uses %s: %s"
                .formatted(session.connection().peer(), session.device().busId(), end.detail()));
        if (stats) {
            SessionSnapshot done = end.counters();
            console.print(String.format(
                    Locale.ROOT,
                    "session %s: urbs=%d failed=%d rejected=%d unlinks=%d unlinks-pending=%d bytes-in=%d bytes-out=%d"
                            + " seconds=%.1f",
                    session.device().busId(),
                    done.urbs(),
                    done.failedUrbs(),
                    done.rejectedUrbs(),
                    done.unlinks(),
                    done.unlinksPending(),
                    done.bytesIn(),
                    done.bytesOut(),
                    end.duration().toMillis() / 1000.0));
        }
    }

    /// Ends the capture.
    @Override
    public void close() throws IOException {
        if (capture == null) {
            return;
        }
        capture.close();
        console.note("captured %d events".formatted(capture.recorded()));
        if (capture.dropped() > 0) {
            console.note("%d further events are missing in the capture: they came faster than the disk takes them."
                    .formatted(capture.dropped()));
        }
    }
}
