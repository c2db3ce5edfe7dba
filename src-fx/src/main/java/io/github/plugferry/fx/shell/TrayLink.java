package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.desktop.Appearance;
import io.github.plugferry.app.desktop.AppearanceWatch;
import io.github.plugferry.app.desktop.Bus;
import io.github.plugferry.app.desktop.BusException;
import io.github.plugferry.app.desktop.Notifications;
import io.github.plugferry.app.desktop.Tray;
import io.github.plugferry.app.desktop.TrayContents;
import io.github.plugferry.app.desktop.TrayContents.Actions;
import io.github.plugferry.app.desktop.TrayContents.Recent;
import io.github.plugferry.app.desktop.TrayContents.Shared;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// What the desktop shows of the instance when nobody looks at the window: the icon in the tray with its menu, and
/// notifications. And what it wishes of the window's looks. Without a session bus there is none of these.
///
/// It is told of snapshots as the window is, and goes on while that is hidden. Everything of it has a thread of its
/// own.
final class TrayLink implements AutoCloseable {
    private static final int MOST_RECENT = 5;

    /// What the desktop asks of the window.
    interface Window {
        void open();

        void quit();

        /// Told once, when it is known whether any tray shows the icon, and again when that changes.
        void trayKnown(boolean hosted);

        /// Told how the person wants programs to look, where the desktop says so.
        void wanted(Appearance appearance);
    }

    private final Instance instance;
    private final Window window;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("desktop link").daemon().factory());
    private final Notices notices;
    private volatile @Nullable Tray tray;
    private volatile @Nullable Notifications notifications;
    private @Nullable AppearanceWatch appearance;
    private @Nullable Bus bus;
    private Instance.@Nullable Subscription subscription;

    private TrayLink(Instance instance, Window window) {
        this.instance = instance;
        this.window = window;
        this.notices = new Notices(window::open, this::order);
    }

    /// Does not block.
    static TrayLink start(Instance instance, Window window) {
        TrayLink link = new TrayLink(instance, window);
        link.thread.execute(link::connect);
        return link;
    }

    boolean isHosted() {
        Tray shown = tray;
        return shown != null && shown.isHosted();
    }

    private void connect() {
        Bus session = Bus.session(System.getenv()).orElse(null);
        if (session == null) {
            window.trayKnown(false);
            return;
        }
        bus = session;
        try {
            notifications = Notifications.on(session, window::open);
            tray = Tray.show(
                    session, System.getenv(), contents(instance.snapshot()).model(), window::open, window::trayKnown);
        } catch (BusException e) {
            // The desktop lacks a part of it; what there is works on.
            System.getLogger(TrayLink.class.getName()).log(System.Logger.Level.DEBUG, "no tray or notifications", e);
        }
        window.trayKnown(isHosted());
        try {
            appearance = AppearanceWatch.on(session, window::wanted);
        } catch (BusException e) {
            System.getLogger(TrayLink.class.getName()).log(System.Logger.Level.DEBUG, "no wishes for looks", e);
        }
        subscription = instance.subscribe(snapshot -> {
            try {
                thread.execute(() -> update(snapshot));
            } catch (RejectedExecutionException _) {
                // Closed meanwhile.
            }
        });
    }

    private void update(Snapshot snapshot) {
        Tray shown = tray;
        if (shown != null) {
            shown.update(contents(snapshot).model());
        }
        Notices.News news = notices.of(snapshot);
        Notifications told = notifications;
        if (told != null) {
            news.over().forEach(told::withdraw);
            news.shown().forEach(told::show);
        }
    }

    private TrayContents contents(Snapshot snapshot) {
        List<Shared> shared = new ArrayList<>();
        List<Recent> recent = new ArrayList<>();
        String problem = "";
        for (DeviceStatus device : snapshot.devices()) {
            ShareStatus share = device.share();
            if (share == null) {
                continue;
            }
            if (share.enabled()) {
                Runnable stop = () -> order(new Order.StopSharing(device.id()));
                shared.add(new Shared(device.name(), share.client(), stop, stop));
            } else if (device.pluggedIn() && recent.size() < MOST_RECENT) {
                recent.add(new Recent(device.name(), () -> order(share(device, share))));
            }
            Problem trouble = share.problem();
            if (trouble != null && share.state() == SessionState.FAILED && problem.isEmpty()) {
                problem = trouble.what();
            }
        }
        Actions actions = new Actions(window::open, () -> order(new Order.StopAll()), window::quit);
        return new TrayContents(shared, recent, problem, actions);
    }

    private static Order share(DeviceStatus device, ShareStatus terms) {
        return new Order.Share(device.id(), terms.target(), terms.keep(), terms.match(), false);
    }

    /// What comes of it is in the next snapshot, and so in the menu. Why nothing does is told whatever the preferences
    /// say, as it answers who has just clicked.
    private void order(Order order) {
        var _ = instance.perform(order).whenComplete((answer, e) -> {
            Notifications shown = notifications;
            if (e != null && shown != null) {
                shown.show(notices.refused(InstanceModel.problem(e)));
            }
        });
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (subscription != null) {
                subscription.close();
            }
            Tray shown = tray;
            if (shown != null) {
                shown.close();
            }
            if (notifications != null) {
                notifications.close();
            }
            if (appearance != null) {
                appearance.close();
            }
            if (bus != null) {
                bus.close();
            }
        });
        thread.shutdown();
    }
}
