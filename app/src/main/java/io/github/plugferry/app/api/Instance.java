package io.github.plugferry.app.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The engine at work for one user: what is shared, what is imported, and what a person can order of it. The
/// command line and the window know nothing else.
///
/// There is one in the process that holds the user's lock (a daemon, or the window), and any number of others that
/// speak to it over its control socket: both look the same from here.
///
/// Thread: any.
public interface Instance extends AutoCloseable {
    /// As it was a quarter of a second ago at most. Never blocks.
    Snapshot snapshot();

    /// Tells of each new snapshot, the present one first, at most four times a second and only where something has
    /// changed. Called on a thread of this instance: the listener is quick and hands on.
    ///
    /// @return ends it when closed
    Subscription subscribe(Consumer<Snapshot> listener);

    /// Carries out an order. Does not block; the future completes on a thread of this instance, and always does: with
    /// the answer, or with a [ProblemException].
    CompletableFuture<Answer> perform(Order order);

    /// Whether another process does the work, which goes on when this one ends.
    boolean isRemote();

    /// Completes when it has come to its end: after [Order.Quit], or where the connection to a remote one was lost.
    CompletableFuture<Void> ended();

    /// Ends it: a local instance gives every device back, bounded in time; a remote one is only left.
    @Override
    void close();

    /// What is told of snapshots, until it is closed.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
