package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Instance.Subscription;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells of snapshots: at most four times a second, and only where something has changed.
///
/// Thread: the loop's, but for [#latest] and [#subscribe], which are for any.
final class Publisher {
    static final Duration INTERVAL = Duration.ofMillis(250);

    private final Loop loop;
    private final Supplier<Snapshot> compose;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();

    private volatile Snapshot latest;
    private boolean planned;
    private boolean resting;

    /// Whether the latest is one that not everybody was told of.
    private boolean owed;

    /// @param compose makes a snapshot of what there is now; its number and time do not matter
    Publisher(Loop loop, Supplier<Snapshot> compose) {
        this.loop = loop;
        this.compose = compose;
        this.latest = compose.get();
    }

    Snapshot latest() {
        return latest;
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    Subscription subscribe(Consumer<Snapshot> listener) {
        loop.soon(() -> {
            listeners.add(listener);
            // Who comes now sees what was ordered before, also where the others are told of it a little later.
            owed |= planned && renew();
            listener.accept(latest);
        });
        return () -> {
            if (!loop.soon(() -> listeners.remove(listener))) {
                listeners.remove(listener);
            }
        };
    }

    /// Something may have changed.
    void changed() {
        if (!planned && !resting) {
            planned = true;
            loop.soon(this::publish);
        } else {
            planned = true;
        }
    }

    private void publish() {
        planned = false;
        resting = true;
        loop.after(INTERVAL, () -> {
            resting = false;
            if (planned) {
                publish();
            }
        });
        if (renew() || owed) {
            owed = false;
            listeners.forEach(each -> each.accept(latest));
        }
    }

    /// @return whether it is another one now
    private boolean renew() {
        Snapshot next = compose.get();
        if (equal(next, latest)) {
            return false;
        }
        latest = next.numbered(latest.number() + 1, loop.epochMillis());
        return true;
    }

    private static boolean equal(Snapshot one, Snapshot two) {
        return one.numbered(0, 0).equals(two.numbered(0, 0));
    }
}
