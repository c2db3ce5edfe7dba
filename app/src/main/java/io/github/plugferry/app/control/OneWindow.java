package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.settings.Xdg;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The window of this user, of which there is one: whoever starts a second raises the first.
///
///     $XDG_RUNTIME_DIR/plugferry/window.lock   locked as long as there is a window
///     $XDG_RUNTIME_DIR/plugferry/window.sock   a connection to it raises the window, which answers with a byte
///
/// It has nothing to do with the instance, which may be another process.
public final class OneWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InstanceLock lock;
    private final Path socket;
    private final ServerSocketChannel channel;
    private final CompletableFuture<Runnable> raise = new CompletableFuture<>();

    private OneWindow(InstanceLock lock, Path socket, ServerSocketChannel channel) {
        this.lock = lock;
        this.socket = socket;
        this.channel = channel;
    }

    /// @return empty where another process has the window
    /// @throws ProblemException where that cannot be found out
    public static Optional<OneWindow> begin(Xdg xdg) throws ProblemException {
        try {
            Path directory = xdg.makeRuntime();
            Optional<InstanceLock> lock = InstanceLock.take(directory.resolve("window.lock"));
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(listening(lock.get(), directory.resolve("window.sock")));
            } catch (IOException e) {
                lock.get().close();
                throw e;
            }
        } catch (IOException e) {
            throw ProblemException.of(
                    "not-started", "Plugferry cannot open its window: %s.".formatted(e.getMessage()), "");
        }
    }

    /// @param socket whatever is there is replaced, as only the holder of the lock comes here
    private static OneWindow listening(InstanceLock lock, Path socket) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        OneWindow window = new OneWindow(lock, socket, channel);
        Thread.ofPlatform().name("window-raise").daemon().start(window::accept);
        return window;
    }

    /// Raises the window of another process, which may still be about to open it.
    ///
    /// @throws ProblemException where it does not answer
    public static void raiseOther(Xdg xdg) throws ProblemException, InterruptedException {
        Path directory = xdg.runtime();
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        Thread.ofPlatform().name("window-other").daemon().start(() -> answered.complete(asked(directory)));
        try {
            if (answered.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (ExecutionException | TimeoutException e) {
            // As where it says no.
        }
        throw ProblemException.of(
                "window-silent",
                "The window of Plugferry that is open already does not answer.",
                "End its process; its number is in %s.".formatted(directory.resolve("window.lock")));
    }

    private static boolean asked(Path directory) {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("window.sock")))) {
            return other.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            return false;
        }
    }

    /// What is done for others, from now on and for those that have asked before.
    public void onRaise(Runnable action) {
        raise.complete(action);
    }

    private void accept() {
        while (channel.isOpen()) {
            try (SocketChannel other = channel.accept()) {
                raise.get().run();
                other.write(ByteBuffer.wrap(new byte[] {'\n'}));
            } catch (IOException e) {
                // It has gone, or this has come to its end.
            } catch (ExecutionException e) {
                throw new IllegalStateException("only completed", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// From now on there can be another. More than once is the same as once.
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (lock) {
            channel.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // What is left of it is replaced by the next one, and the system gives the lock back with the process.
        }
    }
}
