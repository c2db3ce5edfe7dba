package io.github.plugferry.fx;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// An instance that does what a test says: it shows the snapshots that are published, keeps the orders, and answers as
/// it
/// was told. Everything happens on the thread of the caller.
public final class FakeInstance implements Instance {
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Snapshot snapshot;
    private volatile Function<Order, CompletableFuture<Answer>> answer =
            order -> CompletableFuture.completedFuture(new Answer.Done("Done.", ""));

    public FakeInstance(Snapshot first) {
        this.snapshot = first;
    }

    public void publish(Snapshot next) {
        snapshot = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /// What was ordered, the oldest first.
    public List<Order> orders() {
        return List.copyOf(orders);
    }

    public void answer(Function<Order, Answer> answer) {
        this.answer = order -> CompletableFuture.completedFuture(answer.apply(order));
    }

    public void refuse(Problem problem) {
        this.answer = order -> CompletableFuture.failedFuture(new ProblemException(problem));
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        listeners.add(listener);
        listener.accept(snapshot);
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletableFuture<Answer> perform(Order order) {
        orders.add(order);
        return answer.apply(order);
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
