package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.host.HostConnection;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostSession;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.SessionEnd;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device that is brought to a peer: one connection, from this side, until it ends.
///
/// Thread: the loop's; the connection's own only tells what happens.
final class HostLink implements Outlet {
    /// A peer behind a slow link answers within that.
    static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    /// The peer was chosen by us, and a client may take its time until it imports.
    private static final HostSettings SETTINGS = HostSettings.DEFAULT.withHandshakeTime(Duration.ofDays(1));

    private final Loop loop;
    private final Address address;
    private final UsbDevice device;
    private final Listener listener;

    /// What the other side was told when it did not get the device. Written by the connection's thread, read when
    /// that has ended.
    private @Nullable String refusal;

    private volatile boolean closed;
    private @Nullable HostConnection served;

    private HostLink(Loop loop, Address address, UsbDevice device, Listener listener) {
        this.loop = loop;
        this.address = address;
        this.device = device;
        this.listener = listener;
    }

    static HostLink open(Loop loop, Address address, UsbDevice device, Listener listener) {
        HostLink link = new HostLink(loop, address, device, listener);
        loop.elsewhere(
                "connect-" + address,
                () -> Transports.connect(address, Deadline.in(CONNECT_TIME)),
                link::connected,
                link::notConnected);
        return link;
    }

    @Override
    public void close() {
        closed = true;
        if (served != null) {
            served.takeBack();
        }
    }

    private void connected(Connection connection) {
        if (closed) {
            connection.close();
            return;
        }
        HostConnection running = new HostConnection(connection, () -> List.of(device), SETTINGS, new Observer());
        served = running;
        Thread.ofPlatform().name("host-" + address).daemon().start(() -> {
            boolean imported = running.run().isPresent();
            loop.soon(() -> listener.disconnected(
                    imported ? Optional.empty() : Optional.of(unused("it closed the connection"))));
        });
        listener.connected();
    }

    private void notConnected(IOException why) {
        if (!closed) {
            listener.disconnected(Optional.of(new Problem(
                    "not-connected",
                    "There is no connection to %s.".formatted(address),
                    Sentences.of(why),
                    "",
                    address.toString(),
                    null)));
        }
    }

    private Problem unused(String otherwise) {
        return new Problem(
                "not-imported",
                "%s did not import the device: %s.".formatted(address, refusal == null ? otherwise : refusal),
                "",
                "See there whether plugferry client listen runs, and what it says.",
                address.toString(),
                null);
    }

    private final class Observer implements HostObserver {
        @Override
        public void refused(Connection connection, String why) {
            refusal = why;
        }

        @Override
        public void sessionStarted(HostSession session) {
            loop.soon(() -> listener.started(new SharedSession(session)));
        }

        @Override
        public void sessionEnded(HostSession session, SessionEnd end) {
            loop.soon(() -> listener.ended(new SharedSession(session), end));
        }

        @Override
        public void deviceTrouble(Connection connection, String what) {
            loop.soon(() -> listener.trouble(what));
        }
    }
}
