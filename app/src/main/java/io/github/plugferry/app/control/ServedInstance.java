package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The instance in this process, with what lets others use it.
record ServedInstance(LocalInstance local, ControlServer server, InstanceLock lock) implements Instance {
    @Override
    public Snapshot snapshot() {
        return local.snapshot();
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        return local.subscribe(listener);
    }

    @Override
    public CompletableFuture<Answer> perform(Order order) {
        return local.perform(order);
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return local.ended();
    }

    /// The lock is held until all is given back, so that the next one finds every device free.
    @Override
    public void close() {
        try (lock;
                local) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the control socket cannot be removed", e);
        }
    }
}
