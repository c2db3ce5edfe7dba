package io.github.plugferry.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.engine.Engine;
import io.github.plugferry.engine.device.Threads;
import io.github.plugferry.engine.transport.Deadline;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// Lets other processes of the same user use an instance.
final class ControlServer implements AutoCloseable {
    private static final Duration CLOSE_TIME = Duration.ofSeconds(1);
    private static final int MOST_CLIENTS = 64;

    /// Answers that a client has not read yet. Whoever orders and does not read is let go.
    private static final int MOST_ANSWERS = 1000;

    private final Instance instance;
    private final Path path;
    private final ServerSocketChannel channel;
    private final UserPrincipal user;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    private ControlServer(Instance instance, Path path, ServerSocketChannel channel, UserPrincipal user) {
        this.instance = instance;
        this.path = path;
        this.channel = channel;
        this.user = user;
    }

    /// @param path of the socket; whatever is there is replaced, as only the holder of the lock comes here
    static ControlServer serve(Instance instance, Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            ControlServer server = new ControlServer(instance, path, channel, Files.getOwner(Path.of("/proc/self")));
            Thread.ofPlatform().name("control-accept").daemon().start(server::accept);
            return server;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Those that are there are told what was said until now, where they read it in time.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
        List<Client> all = List.copyOf(clients);
        all.forEach(Client::end);
        Deadline deadline = Deadline.in(CLOSE_TIME);
        for (Client each : all) {
            each.await(deadline);
            each.close();
        }
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel accepted = channel.accept();
                // Only this user can enter the directory; but somebody may have opened it to others.
                if (clients.size() < MOST_CLIENTS
                        && accepted.getOption(ExtendedSocketOptions.SO_PEERCRED)
                                .user()
                                .equals(user)) {
                    new Client(new Lines(accepted)).start();
                } else {
                    accepted.close();
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // One that was gone before it was served.
                if (!channel.isOpen()) {
                    return;
                }
            }
        }
    }

    /// One process that uses the instance.
    private final class Client {
        private final Lines lines;
        private final BlockingQueue<Next> queue = new LinkedBlockingQueue<>(MOST_ANSWERS);

        /// Only the latest is of use to a client that reads slowly.
        private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();

        private final Thread writer =
                Thread.ofPlatform().name("control-write").daemon().unstarted(this::write);

        Client(Lines lines) {
            this.lines = lines;
        }

        void start() {
            clients.add(this);
            Thread.ofPlatform().name("control-read").daemon().start(this::read);
            writer.start();
        }

        /// Lets it hear what there is to say still.
        void end() {
            boolean _ = queue.offer(new Next.End());
        }

        void await(Deadline deadline) {
            boolean _ = Threads.join(writer, Duration.ofMillis(deadline.remainingMillis()));
        }

        void close() {
            lines.close();
            boolean _ = queue.offer(new Next.End()); // where it is full, writing fails now
        }

        private void read() {
            try {
                Optional<String> hello = lines.read();
                if (hello.isPresent() && Message.parse(hello.get()).protocol() == Message.PROTOCOL) {
                    try (Instance.Subscription _ = instance.subscribe(this::tell)) {
                        for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                            carryOut(line.get());
                        }
                    }
                }
            } catch (IOException e) {
                // It is gone, or does not keep to the protocol: either way it is served no more.
            } finally {
                clients.remove(this);
                close();
            }
        }

        private void carryOut(String line) throws JsonProcessingException {
            Message message = Message.parse(line);
            Order order = message.order();
            if (order == null) {
                return; // something that a later version may say
            }
            var _ = instance.perform(order).whenComplete((answer, failure) -> {
                send(new Next.Line(
                        failure == null
                                ? Message.of(message.number(), answer)
                                : Message.of(message.number(), problem(failure))));
            });
        }

        private void tell(Snapshot snapshot) {
            if (latest.getAndSet(snapshot) == null) {
                send(new Next.Latest());
            }
        }

        private void send(Next next) {
            if (!queue.offer(next)) {
                close();
            }
        }

        private void write() {
            try {
                lines.write(Message.hello(Engine.version()).line());
                while (true) {
                    switch (queue.take()) {
                        case Next.Line line -> lines.write(line.message().line());
                        case Next.Latest _ -> {
                            Snapshot snapshot = latest.getAndSet(null);
                            if (snapshot != null) {
                                lines.write(Message.of(snapshot).line());
                            }
                        }
                        case Next.End _ -> {
                            return;
                        }
                    }
                }
            } catch (IOException e) {
                lines.close(); // it is gone
            } catch (InterruptedException e) {
                lines.close();
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What a client is told next.
    private sealed interface Next {
        record Line(Message message) implements Next {}

        /// The latest snapshot.
        record Latest() implements Next {}

        record End() implements Next {}
    }

    private static Problem problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProblemException known
                ? known.problem()
                : Problem.of("error", "An error in the program itself: %s.".formatted(cause), "Please report it.");
    }
}
