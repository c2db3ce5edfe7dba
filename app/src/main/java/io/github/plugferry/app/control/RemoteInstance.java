package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.engine.Engine;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An instance in another process, by its control socket. Its listeners are called by the thread that reads it.
final class RemoteInstance implements Instance {
    /// Until the first snapshot.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lines lines;
    private final Map<Long, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final CompletableFuture<Void> began = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// Guarded by itself, so that each listener is told in order.
    private final List<Consumer<Snapshot>> listeners = new ArrayList<>();

    /// Null until the first has come, which nobody who has this object sees.
    private volatile @Nullable Snapshot latest;

    private RemoteInstance(Lines lines) {
        this.lines = lines;
    }

    /// @param path of the socket
    /// @throws IOException where nobody listens there, or no instance that this program understands
    static RemoteInstance connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Lines lines = new Lines(channel);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            RemoteInstance instance = new RemoteInstance(lines);
            greet(lines);
            // Not before: it closes the connection where it does not like what it reads.
            Thread.ofPlatform().name("control-client").daemon().start(instance::read);
            instance.began.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return instance;
        } catch (IOException e) {
            lines.close();
            throw e;
        } catch (ExecutionException e) {
            lines.close();
            throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e);
        } catch (TimeoutException e) {
            lines.close();
            throw new IOException("the instance that runs does not answer", e);
        } catch (InterruptedException e) {
            lines.close();
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }

    private static void greet(Lines lines) {
        try {
            lines.write(Message.hello(Engine.version()).line());
        } catch (IOException e) {
            // It does not listen any more: what it has said before tells why.
        }
    }

    @Override
    public Snapshot snapshot() {
        return Objects.requireNonNull(latest);
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        synchronized (listeners) {
            listeners.add(listener);
            listener.accept(snapshot());
        }
        return () -> {
            synchronized (listeners) {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public CompletableFuture<Answer> perform(Order order) {
        long number = numbers.incrementAndGet();
        CompletableFuture<Answer> future = new CompletableFuture<>();
        pending.put(number, future);
        try {
            synchronized (lines) {
                lines.write(Message.of(number, order).line());
            }
        } catch (IOException e) {
            pending.remove(number);
            future.completeExceptionally(lost());
        }
        if (ended.isDone()) {
            future.completeExceptionally(lost()); // it ended between the two
        }
        return future;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        lines.close();
    }

    private void read() {
        try {
            Optional<String> hello = lines.read();
            if (hello.isEmpty()) {
                throw new IOException("the instance that runs does not talk to this user");
            }
            Message first = Message.parse(hello.get());
            if (first.protocol() != Message.PROTOCOL) {
                throw new IOException("the instance that runs is of another version (%s). Restart it: plugferry quit"
                        .formatted(first.version()));
            }
            for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                hear(Message.parse(line.get()));
            }
            began.completeExceptionally(new IOException("the instance has just ended"));
        } catch (IOException e) {
            began.completeExceptionally(e);
        } finally {
            lines.close();
            ended.complete(null);
            pending.values().forEach(each -> each.completeExceptionally(lost()));
        }
    }

    private void hear(Message message) {
        Snapshot snapshot = message.snapshot();
        if (snapshot != null) {
            synchronized (listeners) {
                latest = snapshot;
                listeners.forEach(each -> each.accept(snapshot));
            }
            began.complete(null);
            return;
        }
        CompletableFuture<Answer> future = pending.remove(message.number());
        if (future == null) {
            return; // something that a later version says
        }
        Problem problem = message.problem();
        if (problem != null) {
            future.completeExceptionally(new ProblemException(problem));
        } else {
            future.complete(Objects.requireNonNull(message.answer()));
        }
    }

    private static ProblemException lost() {
        return new ProblemException(Problem.of(
                "connection-lost",
                "The instance of Plugferry that did the work has ended.",
                "Start it again: open the window, or run plugferry daemon."));
    }
}
