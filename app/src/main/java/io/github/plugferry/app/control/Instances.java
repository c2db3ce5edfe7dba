package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.settings.Xdg;
import io.github.plugferry.app.sharing.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Finds the instance of this user, or begins it. There is one at a time: who holds the lock is it, and serves the
/// socket.
///
///     $XDG_RUNTIME_DIR/plugferry/control.lock   locked as long as the instance runs
///     $XDG_RUNTIME_DIR/plugferry/control.sock   the others speak to it there; see [Message]
public final class Instances {
    /// For another one that holds the lock and does not serve its socket yet, or not any more.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Xdg xdg;

    public Instances(Xdg xdg) {
        this.xdg = xdg;
    }

    /// The one that runs. Blocks for a moment.
    ///
    /// @return empty where none runs
    /// @throws ProblemException where one runs that this program cannot speak to
    public Optional<Instance> find() throws ProblemException {
        Path socket = socket();
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RemoteInstance.connect(socket));
        } catch (java.net.ConnectException e) {
            return Optional.empty(); // it was killed
        } catch (IOException e) {
            throw failed("not-reached", "The instance of Plugferry that runs cannot be used.", e);
        }
    }

    /// Begins one in this process.
    ///
    /// @return empty where another process has it
    /// @throws ProblemException where it cannot be begun
    public Optional<Instance> begin(Equipment equipment) throws ProblemException {
        try {
            Optional<InstanceLock> lock = InstanceLock.take(xdg.makeRuntime().resolve("control.lock"));
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            try {
                LocalInstance local = LocalInstance.start(
                        equipment, new SettingsFile(xdg.config().resolve("settings.json")));
                try {
                    return Optional.of(new ServedInstance(local, ControlServer.serve(local, socket()), lock.get()));
                } catch (IOException e) {
                    local.close();
                    throw e;
                }
            } catch (IOException e) {
                lock.get().close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("not-started", "Plugferry cannot begin.", e);
        }
    }

    /// The one that runs, else a new one in this process. Blocks for a moment.
    public Instance open(Equipment equipment) throws ProblemException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Instance> instance = find();
            if (instance.isEmpty()) {
                instance = begin(equipment);
            }
            if (instance.isPresent()) {
                return instance.get();
            }
            if (System.nanoTime() - end >= 0) {
                throw new ProblemException(Problem.of(
                        "not-reached",
                        "Another process of Plugferry holds %s, but does not answer."
                                .formatted(xdg.runtime().resolve("control.lock")),
                        "End it: its number is in that file."));
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private Path socket() {
        return xdg.runtime().resolve("control.sock");
    }

    private static ProblemException failed(String code, String what, IOException why) {
        return new ProblemException(new Problem(code, what, Sentences.of(why), "", "", null));
    }
}
