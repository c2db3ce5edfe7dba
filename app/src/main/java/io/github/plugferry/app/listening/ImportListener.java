package io.github.plugferry.app.listening;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Waits for hosts, imports the device of each and attaches it to this computer. Closing it detaches what it
/// attached.
///
/// Thread: one is in [#run] or [#importOne]; anyone calls [#stop]; the owner closes it when that one is out.
public final class ImportListener implements AutoCloseable {
    /// Connections at one time: more than the virtual hub has ports, and few enough to have a thread each.
    private static final int MAX_CONNECTIONS = 256;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Listener listener;
    private final Predicate<Connection> allowed;
    private final Vhci vhci;
    private final PortRecords records;
    private final boolean observed;
    private final ImportObserver observer;

    /// Guarded by this.
    private final Set<Thread> threads = new HashSet<>();

    /// What [#stop] wakes: connections in their handshake. Guarded by this.
    private final Set<Connection> arriving = new HashSet<>();

    /// Guarded by this.
    private final Set<KernelImport> attached = new HashSet<>();

    private boolean stopped;

    /// @param listener is this object's from now on
    public ImportListener(
            Listener listener, Predicate<Connection> allowed, Vhci vhci, PortRecords records, ImportObserver observer) {
        this(listener, allowed, vhci, records, false, observer);
    }

    /// @param observed whether this process carries the bytes of the sessions, and sees what they do
    public ImportListener(
            Listener listener,
            Predicate<Connection> allowed,
            Vhci vhci,
            PortRecords records,
            boolean observed,
            ImportObserver observer) {
        this.listener = listener;
        this.allowed = allowed;
        this.vhci = vhci;
        this.records = records;
        this.observed = observed;
        this.observer = observer;
    }

    /// Where it listens.
    public String address() {
        return listener.address();
    }

    /// Serves hosts until [#stop].
    public void run() throws IOException {
        for (Connection connection = listener.accept(); connection != null; connection = listener.accept()) {
            Connection accepted = connection;
            Thread thread =
                    Thread.ofPlatform().name("import from " + accepted.peer()).unstarted(() -> serve(accepted));
            if (admit(accepted, thread)) {
                thread.start();
            } else {
                accepted.close();
            }
        }
    }

    /// Attaches the device of the first host that has one for us and leaves it attached; hosts that fail are
    /// reported and the next is waited for. Returns also after [#stop].
    public void importOne() throws IOException {
        for (Connection connection = listener.accept(); connection != null; connection = listener.accept()) {
            try (Connection accepted = connection) {
                if (admit(accepted, Thread.currentThread())) {
                    try {
                        attach(accepted).close();
                        return;
                    } catch (IOException e) {
                        failed(accepted, e);
                    } finally {
                        forget(accepted, Thread.currentThread());
                    }
                }
            }
        }
    }

    /// Ends [#run] and [#importOne], and takes no more hosts. Quick.
    public void stop() {
        listener.close();
        synchronized (this) {
            stopped = true;
            arriving.forEach(Connection::shutdown);
        }
    }

    /// Detaches everything that [#run] attached. Bounded.
    @Override
    public void close() throws IOException {
        stop();
        List<Thread> running;
        synchronized (this) {
            for (KernelImport each : attached) {
                each.stopWaiting();
            }
            running = new ArrayList<>(threads);
        }
        Deadline deadline = Deadline.in(CLOSE_PATIENCE);
        try {
            for (Thread each : running) {
                each.join(Math.max(1, deadline.remainingMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Notes an accepted connection, where it may stay.
    private boolean admit(Connection connection, Thread thread) {
        if (!allowed.test(connection)) {
            observer.failed(connection.peer(), "it is not allowed to connect here");
            return false;
        }
        synchronized (this) {
            if (stopped) {
                return false;
            }
            if (threads.size() < MAX_CONNECTIONS) {
                threads.add(thread);
                arriving.add(connection);
                return true;
            }
        }
        observer.failed(connection.peer(), "there are %d connections already".formatted(MAX_CONNECTIONS));
        return false;
    }

    private synchronized void forget(Connection connection, Thread thread) {
        arriving.remove(connection);
        threads.remove(thread);
    }

    private void serve(Connection connection) {
        try (connection;
                KernelImport device = attach(connection)) {
            await(device);
        } catch (IOException e) {
            failed(connection, e);
        } finally {
            forget(connection, Thread.currentThread());
        }
    }

    private KernelImport attach(Connection connection) throws IOException {
        Handshake.Offered offered = Handshake.importOffered(
                connection, Deadline.in(Handshake.USUAL_TIME), device -> observer.wants(connection.peer(), device));
        synchronized (this) {
            // From here on a shutdown would take the device away from the kernel.
            arriving.remove(connection);
            if (stopped) {
                throw new IOException("it came too late: this listener has just stopped");
            }
        }
        KernelImport device = observed
                ? KernelImport.attachObserved(vhci, records, connection, offered.device())
                : KernelImport.attach(vhci, records, connection, offered.device());
        observer.attached(device, offered.others());
        return device;
    }

    private void await(KernelImport device) throws IOException {
        synchronized (this) {
            attached.add(device);
            if (stopped) {
                device.stopWaiting();
            }
        }
        try {
            if (device.awaitEnd()) {
                observer.ended(device);
            } else {
                device.detach();
            }
        } finally {
            synchronized (this) {
                attached.remove(device);
            }
        }
    }

    private void failed(Connection connection, IOException why) {
        synchronized (this) {
            if (stopped) {
                return; // its end is ours
            }
        }
        observer.failed(connection.peer(), String.valueOf(why.getMessage()));
    }
}
