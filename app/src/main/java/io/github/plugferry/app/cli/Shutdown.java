package io.github.plugferry.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command end cleanly at Ctrl+C (or SIGTERM): what was registered runs and wakes the command, and the
/// process waits until the command has closed this, so that devices are given back before it is gone.
///
///     try (Shutdown shutdown = new Shutdown();
///             Listener listener = Transports.listen(address)) {
///         shutdown.onRequest(listener::close);
///         … until accept() returns null …
///     }
///
/// Open it before everything that has to be given back: what is opened first is closed last.
final class Shutdown implements AutoCloseable {
    /// How long the process waits for the command. More than the command should ever need.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What wakes a command.
    interface Action {
        void run() throws IOException;
    }

    private final Thread hook = new Thread(this::request, "shutdown");
    private final CountDownLatch done = new CountDownLatch(1);
    private final Deque<Action> actions = new ArrayDeque<>();
    private boolean requested;

    Shutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Runs `action` when the end is asked for, at once where it was asked for already. It must be quick, may run
    /// on any thread, and the latest registered runs first.
    void onRequest(Action action) {
        synchronized (this) {
            if (!requested) {
                actions.push(action);
                return;
            }
        }
        run(action);
    }

    synchronized boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        done.countDown();
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends at this very moment; the hook finds that we are done.
                return;
            }
        }
    }

    private static void run(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            System.err.println("plugferry: it cannot end cleanly: " + e.getMessage());
        }
    }

    /// The body of the hook.
    void request() {
        Deque<Action> now;
        synchronized (this) {
            requested = true;
            now = new ArrayDeque<>(actions);
            actions.clear();
        }
        now.forEach(Shutdown::run);
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("plugferry: it did not end in time, and is stopped now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
