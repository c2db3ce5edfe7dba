package io.github.plugferry.app.desktop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;

/// The icon in the tray of the desktop. A desktop without a tray is normal: then nothing is shown, until one comes.
///
/// A tray is a *watcher*, which keeps the list of icons, and a *host*, which shows them; most desktops have both in one
/// process. The icon is registered with each watcher that comes, as one that restarts knows nothing. KDE's name for it
/// is
/// what nearly all use; freedesktop.org's is taken where KDE's is not there.
///
/// Source: StatusNotifierItem, https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/.
///
/// Thread: any. Callbacks come on threads of the message bus, and are quick.
public final class Tray implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Tray.class.getName());

    private static final String[] INTERFACES = {"org.kde.StatusNotifierItem", "org.freedesktop.StatusNotifierItem"};
    private static final String MENU = "com.canonical.dbusmenu";

    /// The icons of one process are numbered.
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Bus bus;
    private final Consumer<Boolean> hostedListener;
    private final ItemObject item;
    private final MenuObject menu;
    private final String name;
    private final Watcher kde;
    private final Watcher freedesktop;

    /// Guarded by this.
    private TrayModel model;

    /// Guarded by this.
    private MenuObject.Revision revision;

    /// Held while the listener is called, so that it hears of changes in their order.
    private final Object telling = new Object();

    /// What was last told. Guarded by `telling`.
    private boolean hosted;

    private Tray(
            Bus bus,
            Map<String, String> environment,
            TrayModel model,
            Runnable activated,
            Consumer<Boolean> hostedListener) {
        this.bus = bus;
        this.model = model;
        this.hostedListener = hostedListener;
        revision = new MenuObject.Revision(1, MenuTree.of(model.entries()));
        item = new ItemObject(this::model, IconTheme.of(environment), activated);
        menu = new MenuObject(this::revision);
        name = "org.kde.StatusNotifierItem-%d-%d"
                .formatted(ProcessHandle.current().pid(), NUMBERS.incrementAndGet());
        kde = new Watcher("org.kde.StatusNotifierWatcher");
        freedesktop = new Watcher("org.freedesktop.StatusNotifierWatcher");
    }

    /// @param bus of the desktop session
    /// @param activated the icon was clicked
    /// @param hosted told whenever it changes whether the icon can be seen; it cannot before the first time
    public static Tray show(
            Bus bus, Map<String, String> environment, TrayModel model, Runnable activated, Consumer<Boolean> hosted)
            throws BusException {
        Tray tray = new Tray(bus, environment, model, activated, hosted);
        bus.export(tray.item);
        bus.export(tray.menu);
        bus.own(tray.name);
        bus.onLost(tray::tellHosted);
        tray.kde.start();
        tray.freedesktop.start();
        return tray;
    }

    /// Whether there is a tray that shows the icon now.
    public boolean isHosted() {
        return bus.isConnected() && (kde.shows() || freedesktop.shows());
    }

    private synchronized TrayModel model() {
        return model;
    }

    private synchronized MenuObject.Revision revision() {
        return revision;
    }

    /// Quick. What looks the same is not drawn again.
    public void update(TrayModel changed) {
        TrayModel before;
        MenuTree newTree;
        boolean newMenu;
        int number;
        synchronized (this) {
            before = model;
            model = changed;
            newTree = revision.tree().with(changed.entries());
            newMenu = !newTree.looksLike(revision.tree());
            number = newMenu ? revision.number() + 1 : revision.number();
            revision = new MenuObject.Revision(number, newTree);
        }
        try {
            if (before.state() != changed.state()) {
                emit("NewIcon", "");
                emit("NewAttentionIcon", "");
                emit("NewStatus", "s", ItemObject.status(changed));
            }
            if (!before.status().equals(changed.status())) {
                emit("NewToolTip", "");
            }
            if (newMenu) {
                bus.emit(MenuObject.PATH, MENU, "LayoutUpdated", "ui", new UInt32(number), MenuTree.ROOT);
            }
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "the tray has ended", e);
        }
    }

    private void emit(String signal, String signature, Object... arguments) throws BusException {
        for (String each : INTERFACES) {
            bus.emit(ItemObject.PATH, each, signal, signature, arguments);
        }
    }

    private void tellHosted() {
        synchronized (telling) {
            if (hosted != isHosted()) {
                hosted = !hosted;
                hostedListener.accept(hosted);
            }
        }
    }

    /// Takes the icon away. The bus stays open.
    @Override
    public void close() {
        kde.close();
        freedesktop.close();
        bus.withdraw(item);
        bus.withdraw(menu);
        try {
            bus.disown(name); // by which watchers see that it is gone
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "the tray had ended before", e);
        }
    }

    /// One of the two names that keep lists of icons.
    private final class Watcher implements AutoCloseable {
        private static final String PATH = "/StatusNotifierWatcher";

        private final Service service;

        private volatile boolean registered;
        private volatile boolean host;

        Watcher(String type) {
            service = new Service(bus, type);
        }

        void start() throws BusException {
            service.onOwner(this::watcherIs);
            service.onSignal(service.name(), "StatusNotifierHostRegistered", _ -> askForHost());
            service.onSignal(service.name(), "StatusNotifierHostUnregistered", _ -> askForHost());
            service.start();
        }

        boolean shows() {
            return registered && host;
        }

        private void watcherIs(boolean there) {
            registered = false;
            host = false;
            if (there && (this == kde || !kde.registered)) {
                register();
            }
            if (!there && this == kde && freedesktop.service.isThere()) {
                freedesktop.register();
            }
            tellHosted();
        }

        private void register() {
            try {
                service.call(PATH, service.name(), "RegisterStatusNotifierItem", "s", name);
                registered = true;
                askForHost();
            } catch (BusException e) {
                LOG.log(Level.DEBUG, "the tray does not take the icon", e);
            }
        }

        private void askForHost() {
            try {
                host = service.property(PATH, service.name(), "IsStatusNotifierHostRegistered")
                        .equals(true);
            } catch (BusException e) {
                LOG.log(Level.DEBUG, "the tray does not say whether it shows icons", e);
                host = false;
            }
            tellHosted();
        }

        @Override
        public void close() {
            service.close();
            registered = false;
        }
    }
}
