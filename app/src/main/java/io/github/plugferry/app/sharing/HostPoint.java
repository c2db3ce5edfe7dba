package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostServer;
import io.github.plugferry.engine.host.HostSession;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.SessionEnd;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An address at which clients find all devices that are shared there. It listens as long as there is one; where
/// it cannot, it tries again until it can.
///
/// Thread: the loop's; the engine's threads only tell what happens, and ask which devices there are.
public final class HostPoint {
    private final Loop loop;
    private final Address address;
    private final Backoff backoff;
    private final Consumer<String> refusals;
    private final Runnable over;

    /// Read by the threads of connections.
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private final Map<HostSession, Entry> sessions = new ConcurrentHashMap<>();

    private State state = State.CLOSED;
    private @Nullable HostServer server;
    private Loop.@Nullable Timer timer;
    private @Nullable Problem problem;

    private enum State {
        CLOSED,
        OPENING,
        LISTENING,
        WAITING,
        CLOSING
    }

    /// @param refusals told why a client got no device, as a sentence
    /// @param over called when it is not needed any more
    HostPoint(Loop loop, Address address, Backoff backoff, Consumer<String> refusals, Runnable over) {
        this.loop = loop;
        this.address = address;
        this.backoff = backoff;
        this.refusals = refusals;
        this.over = over;
    }

    public Address address() {
        return address;
    }

    /// With the port that the system chose; empty where it does not listen.
    public Optional<String> actualAddress() {
        return state == State.LISTENING && server != null ? Optional.of(server.address()) : Optional.empty();
    }

    /// Why it does not listen.
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /// The bus ids of what is shared here.
    public List<String> busIds() {
        return entries.stream().map(each -> each.device.info().busId().value()).toList();
    }

    Outlet add(UsbDevice device, Outlet.Listener listener) {
        Entry entry = new Entry(device, listener);
        entries.add(entry);
        switch (state) {
            case CLOSED -> open();
            case OPENING, CLOSING -> {}
            case LISTENING, WAITING -> loop.soon(() -> tell(entry));
        }
        return entry;
    }

    private void open() {
        state = State.OPENING;
        loop.elsewhere(
                "listen-" + address,
                () -> new HostServer(
                        Transports.listen(address), this::devices, _ -> true, HostSettings.DEFAULT, new Observer()),
                this::opened,
                failure -> failed("It does not listen on %s.".formatted(address), failure));
    }

    private void opened(HostServer opened) {
        server = opened;
        if (entries.isEmpty()) {
            closeServer();
            return;
        }
        state = State.LISTENING;
        problem = null;
        backoff.reset();
        Thread.ofPlatform().name("accept-" + address).daemon().start(() -> {
            try {
                opened.run();
            } catch (IOException e) {
                loop.soon(() -> lost(opened, e));
            }
        });
        entries.forEach(this::tell);
    }

    /// It cannot accept any more; nobody knows why that should be.
    private void lost(HostServer lost, IOException why) {
        if (server == lost && state == State.LISTENING) {
            server = null;
            loop.elsewhere(
                    "close-" + address,
                    () -> {
                        lost.close();
                        return lost;
                    },
                    _ -> failed("It does not listen on %s any more.".formatted(address), why),
                    _ -> {});
            state = State.OPENING;
        }
    }

    private void failed(String what, IOException why) {
        if (entries.isEmpty()) {
            closed();
            return;
        }
        state = State.WAITING;
        String sentence = Sentences.of(why);
        problem = new Problem("not-listening", what, sentence, "", address.toString(), null);
        // A first retry at once would meet the same.
        Duration pause = backoff.next();
        timer = loop.after(pause.isZero() ? backoff.next() : pause, this::open);
        entries.forEach(this::tell);
    }

    private void tell(Entry entry) {
        if (entry.closed) {
            return;
        }
        if (problem != null) {
            entry.listener.notListening(problem);
        } else {
            actualAddress().ifPresent(entry.listener::listening);
        }
    }

    private void remove(Entry entry) {
        entries.remove(entry);
        if (!entries.isEmpty()) {
            return;
        }
        switch (state) {
            case WAITING -> closed();
            case LISTENING -> closeServer();
            case CLOSED, OPENING, CLOSING -> {} // goes on when that is done
        }
    }

    /// Waits for the sessions that are left, elsewhere.
    private void closeServer() {
        state = State.CLOSING;
        HostServer last = server;
        server = null;
        loop.elsewhere(
                "close-" + address,
                () -> {
                    if (last != null) {
                        last.close();
                    }
                    return address;
                },
                _ -> closed(),
                _ -> closed());
    }

    private void closed() {
        state = State.CLOSED;
        problem = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (entries.isEmpty()) {
            over.run();
        } else {
            open();
        }
    }

    /// Asked by the threads of connections.
    private List<UsbDevice> devices() {
        return entries.stream().map(each -> each.device).toList();
    }

    /// A device that is shared here.
    private final class Entry implements Outlet {
        private final UsbDevice device;
        private final Listener listener;

        /// Guarded by this.
        private final List<HostSession> running = new ArrayList<>();

        private volatile boolean closed;

        Entry(UsbDevice device, Listener listener) {
            this.device = device;
            this.listener = listener;
        }

        @Override
        public void close() {
            List<HostSession> all;
            synchronized (this) {
                closed = true;
                all = List.copyOf(running);
            }
            all.forEach(HostSession::takeBack);
            remove(this);
        }

        /// @return false where it is closed already
        synchronized boolean begin(HostSession session) {
            if (closed) {
                return false;
            }
            running.add(session);
            return true;
        }

        synchronized void end(HostSession session) {
            running.remove(session);
        }
    }

    /// Told by the threads of connections.
    private final class Observer implements HostObserver {
        @Override
        public void sessionStarted(HostSession session) {
            Optional<Entry> entry = entries.stream()
                    .filter(each ->
                            each.device.info().busId().equals(session.device().busId()))
                    .findFirst()
                    .filter(each -> each.begin(session));
            if (entry.isEmpty()) {
                session.takeBack(); // it was shared until just now
                return;
            }
            sessions.put(session, entry.get());
            loop.soon(() -> entry.get().listener.started(new SharedSession(session)));
        }

        @Override
        public void sessionEnded(HostSession session, SessionEnd end) {
            Entry entry = sessions.remove(session);
            if (entry != null) {
                entry.end(session);
                loop.soon(() -> entry.listener.ended(new SharedSession(session), end));
            }
        }

        @Override
        public void refused(Connection connection, String why) {
            String sentence = "%s got no device: %s.".formatted(connection.peer(), why);
            loop.soon(() -> refusals.accept(sentence));
        }

        @Override
        public void deviceTrouble(Connection connection, String what) {
            loop.soon(() -> sessions.forEach((session, entry) -> {
                if (session.connection().equals(connection)) {
                    entry.listener.trouble(what);
                }
            }));
        }
    }
}
