package io.github.plugferry.fx.model;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The instance as the window sees it: the one place that is told of its snapshots, and by which orders go to it.
///
/// Everything here belongs to one thread, which is JavaFX's in the program and the caller's in a test. Snapshots that
/// come faster than that thread takes them are left out, up to the last.
public final class InstanceModel implements AutoCloseable {
    /// How long nothing may come before [#tick] moves the time on. Longer than snapshots are apart while anything
    /// passes, or each graph would be drawn twice as often as there is something new.
    private static final long QUIET_MILLIS = 300;

    /// How many snapshots wait, while nobody looks, until the thread of the window is woken to keep their history.
    private static final int UNSEEN = 20;

    private final Instance instance;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Snapshot> snapshot = new ReadOnlyObjectWrapper<>(this, "snapshot");
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper(this, "now");
    private final AtomicReference<@Nullable Snapshot> pending = new AtomicReference<>();
    private final List<Snapshot> unseen = new ArrayList<>();
    private final Map<String, TrafficHistory> histories = new HashMap<>();
    private final Instance.Subscription subscription;
    private Consumer<Problem> problems = problem -> {};
    private volatile boolean shown = true;
    private long recordedNumber;
    private long beat;

    /// @param ui runs what belongs to the thread of this model
    public InstanceModel(Instance instance, Executor ui) {
        this.instance = instance;
        this.ui = ui;
        Snapshot first = instance.snapshot();
        snapshot.set(first);
        now.set(first.atEpochMillis());
        this.subscription = instance.subscribe(this::receive);
    }

    /// Where problems go that no row shows.
    public void onProblem(Consumer<Problem> consumer) {
        problems = consumer;
    }

    public ReadOnlyObjectProperty<Snapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    public Snapshot snapshot() {
        return snapshot.get();
    }

    /// Milliseconds since the epoch, moved on two to four times a second while the window is shown: what shows a time
    /// or a graph looks at this.
    public ReadOnlyLongProperty nowProperty() {
        return now.getReadOnlyProperty();
    }

    public long now() {
        return now.get();
    }

    /// How often the time has been moved on. What is too much to be drawn each time takes its turn by this: turns by
    /// the
    /// time itself fall together now and then, as snapshots are not equally far apart.
    public long beat() {
        return beat;
    }

    public boolean isRemote() {
        return instance.isRemote();
    }

    /// What passed lately; empty for a device or import that has passed nothing.
    public TrafficHistory history(String id) {
        return histories.computeIfAbsent(id, any -> new TrafficHistory());
    }

    /// Whether anybody looks: where nobody does, only the history goes on.
    public void setShown(boolean shown) {
        this.shown = shown;
        if (shown) {
            takeUnseen();
            show(instance.snapshot());
        }
    }

    /// Moves the time on, where no snapshot does. To be called regularly.
    public void tick(long nowMillis) {
        if (shown && nowMillis - now.get() >= QUIET_MILLIS) {
            moveOn(nowMillis);
        }
    }

    private void moveOn(long nowMillis) {
        beat++;
        now.set(nowMillis);
    }

    /// Carries out an order. What goes wrong is shown to the person.
    public void order(Order order) {
        var _ = perform(order);
    }

    /// Carries out an order. What goes wrong is shown to the person, and completes the future as well.
    ///
    /// @return completes on the thread of this model
    public CompletableFuture<Answer> perform(Order order) {
        CompletableFuture<Answer> result = performQuietly(order);
        var _ = result.exceptionally(e -> {
            problems.accept(problem(e));
            return new Answer.Done("", "");
        });
        return result;
    }

    /// As [#perform]; what goes wrong is the caller's to show: see [#problem].
    public CompletableFuture<Answer> performQuietly(Order order) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        var _ = instance.perform(order)
                .whenComplete((answer, e) -> ui.execute(() -> {
                    if (e == null) {
                        result.complete(answer);
                    } else {
                        result.completeExceptionally(e);
                    }
                }));
        return result;
    }

    /// What a person can be told of a failure.
    public static Problem problem(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return new Problem(
                "unexpected",
                "Something went wrong inside Plugferry.",
                cause.toString(),
                "The details help whoever looks into it.",
                trace.toString(),
                null);
    }

    private void receive(Snapshot latest) {
        if (!shown) {
            keep(latest);
        } else if (pending.getAndSet(latest) == null) {
            ui.execute(this::takePending);
        }
    }

    private void keep(Snapshot latest) {
        synchronized (unseen) {
            unseen.add(latest);
            if (unseen.size() != UNSEEN) {
                return;
            }
        }
        ui.execute(this::takeUnseen);
    }

    private void takeUnseen() {
        List<Snapshot> taken;
        synchronized (unseen) {
            taken = List.copyOf(unseen);
            unseen.clear();
        }
        taken.forEach(this::record);
    }

    private void takePending() {
        Snapshot latest = pending.getAndSet(null);
        if (latest == null || latest.number() < snapshot.get().number()) {
            return;
        }
        record(latest);
        if (shown) {
            show(latest);
        }
    }

    private void show(Snapshot latest) {
        if (latest.atEpochMillis() > now.get()) {
            moveOn(latest.atEpochMillis());
        }
        snapshot.set(latest);
    }

    private void record(Snapshot latest) {
        // One may be kept just as the window is shown again, and be taken only when newer ones are in the history.
        if (latest.number() < recordedNumber) {
            return;
        }
        recordedNumber = latest.number();
        Set<String> known = new HashSet<>();
        for (DeviceStatus device : latest.devices()) {
            known.add(device.id());
            if (device.traffic() != null || histories.containsKey(device.id())) {
                history(device.id()).accept(device.traffic(), latest.atEpochMillis());
            }
        }
        for (ImportStatus imported : latest.imports()) {
            known.add(imported.id());
            if (imported.traffic() != null || histories.containsKey(imported.id())) {
                history(imported.id()).accept(imported.traffic(), latest.atEpochMillis());
            }
        }
        histories.keySet().retainAll(known);
    }

    /// Hears no more. The instance is not closed.
    @Override
    public void close() {
        subscription.close();
    }
}
