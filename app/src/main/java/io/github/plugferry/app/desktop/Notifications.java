package io.github.plugferry.app.desktop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Notifications of the desktop. That nobody shows them is normal.
///
/// What comes together is shown together: a hub that is pulled out takes all its devices along, and that is one
/// message.
/// For that the first one waits until no more come, at most [#LONGEST_BURST].
///
/// Source: Desktop Notifications Specification.
///
/// Thread: any, and nothing blocks. Actions are called on a thread of this object.
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Notifications.class.getName());

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String PROGRAM = "io.github.plugferry.Plugferry";

    /// The key of a click on the notification itself.
    private static final String CLICK = "default";

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_BURST = Duration.ofSeconds(1);

    /// Lines of one that stands for many.
    private static final int MOST_LINES = 5;

    private final Service daemon;
    private final Runnable open;

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("notifications").daemon().factory());

    /// Guarded by this.
    private boolean wasThere;

    // The rest belongs to the worker's thread.

    /// By kind, then by topic.
    private final Map<Notification.Kind, Map<String, Notification>> waiting = new EnumMap<>(Notification.Kind.class);

    private long burstBeganNanos;
    private int arrived;

    /// By topic.
    private final Map<String, Shown> shown = new HashMap<>();

    /// Null until it was asked.
    private @Nullable List<?> capabilities;

    private record Shown(UInt32 id, Map<String, Runnable> actions) {}

    private Notifications(Bus bus, Runnable open) {
        this.daemon = new Service(bus, NAME);
        this.open = open;
    }

    /// @param bus of the desktop session
    /// @param open a notification was clicked
    public static Notifications on(Bus bus, Runnable open) throws BusException {
        Notifications notifications = new Notifications(bus, open);
        notifications.daemon.onOwner(notifications::daemonIs);
        notifications.daemon.onSignal(
                NAME,
                "ActionInvoked",
                values -> notifications.run(() -> notifications.invoked(values.getFirst(), values.get(1))));
        notifications.daemon.onSignal(
                NAME, "NotificationClosed", values -> notifications.run(() -> notifications.closed(values.getFirst())));
        notifications.daemon.start();
        return notifications;
    }

    public void show(Notification notification) {
        run(() -> wait(notification));
    }

    /// What it said is no longer so.
    public void withdraw(String topic) {
        run(() -> {
            waiting.values().forEach(each -> each.remove(topic));
            takeBack(topic);
        });
    }

    /// One that went, or that another took the place of, knows nothing of ours any more. One that has come may have
    /// been
    /// started by what is shown at this moment.
    private synchronized void daemonIs(boolean there) {
        if (!there || wasThere) {
            run(() -> {
                shown.clear();
                capabilities = null;
            });
        }
        wasThere = there;
    }

    private void run(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "closed", e);
        }
    }

    private void wait(Notification notification) {
        if (waiting.values().stream().allMatch(Map::isEmpty)) {
            burstBeganNanos = System.nanoTime();
        }
        Map<String, Notification> sameKind = waiting.computeIfAbsent(notification.kind(), _ -> new LinkedHashMap<>());
        sameKind.remove(notification.topic());
        sameKind.put(notification.topic(), notification);
        int latest = ++arrived;
        long left = burstBeganNanos + LONGEST_BURST.toNanos() - System.nanoTime();
        var _ = worker.schedule(
                () -> {
                    if (latest == arrived || System.nanoTime() - burstBeganNanos >= LONGEST_BURST.toNanos()) {
                        showAll();
                    }
                },
                Math.clamp(left, 0, PAUSE.toNanos()),
                TimeUnit.NANOSECONDS);
    }

    private void showAll() {
        waiting.forEach((kind, notifications) -> {
            List<Notification> all = List.copyOf(notifications.values());
            notifications.clear();
            if (all.size() == 1) {
                show(all.getFirst().topic(), all.getFirst());
            } else if (!all.isEmpty()) {
                all.forEach(each -> takeBack(each.topic()));
                show(kind.name(), together(kind, all));
            }
        });
    }

    private static Notification together(Notification.Kind kind, List<Notification> all) {
        String lines = all.stream().limit(MOST_LINES).map(Notification::title).collect(Collectors.joining("\n"));
        String rest = all.size() <= MOST_LINES ? "" : "\n" + Texts.of("notification.more", all.size() - MOST_LINES);
        return new Notification(kind, kind.name(), kind.title(all.size()), lines + rest, List.of());
    }

    private void show(String topic, Notification notification) {
        Map<String, Runnable> actions = new LinkedHashMap<>();
        List<String> wire = new ArrayList<>();
        try {
            if (can("actions")) {
                actions.put(CLICK, open);
                wire.addAll(List.of(CLICK, Texts.of("notification.open")));
                for (Notification.Action each : notification.actions()) {
                    String key = "action-" + actions.size();
                    actions.put(key, each.run());
                    wire.addAll(List.of(key, each.label()));
                }
            }
            Shown before = shown.get(topic);
            Object id = daemon.call(
                            PATH,
                            NAME,
                            "Notify",
                            "susssasa{sv}i",
                            Texts.of("tray.title"),
                            before == null ? new UInt32(0) : before.id,
                            PROGRAM,
                            notification.title(),
                            can("body-markup") ? escape(notification.text()) : notification.text(),
                            wire,
                            Map.of("desktop-entry", new Variant<>(PROGRAM), "urgency", new Variant<>((byte) 1)),
                            -1)
                    .getFirst();
            shown.put(topic, new Shown((UInt32) id, actions));
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "nobody shows notifications", e);
        }
    }

    private boolean can(String what) throws BusException {
        if (capabilities == null) {
            capabilities =
                    (List<?>) daemon.call(PATH, NAME, "GetCapabilities", "").getFirst();
        }
        return capabilities.contains(what);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void takeBack(String topic) {
        Shown gone = shown.remove(topic);
        if (gone != null) {
            try {
                daemon.call(PATH, NAME, "CloseNotification", "u", gone.id);
            } catch (BusException e) {
                LOG.log(Level.DEBUG, "it was gone", e);
            }
        }
    }

    private void invoked(Object id, Object key) {
        for (Shown each : List.copyOf(shown.values())) {
            if (each.id.equals(id) && key instanceof String name) {
                each.actions.getOrDefault(name, () -> {}).run();
            }
        }
    }

    private void closed(Object id) {
        shown.values().removeIf(each -> each.id.equals(id));
    }

    /// Takes back what is shown, as nobody would answer to its buttons.
    @Override
    public void close() {
        run(() -> List.copyOf(shown.keySet()).forEach(this::takeBack));
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "notifications are slow to go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        daemon.close();
    }
}
