package io.github.plugferry.app.desktop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Watches how the desktop wants programs to look, by its portal. Without one nothing is known, which is normal.
///
///     color-scheme    u  0 no preference, 1 dark, 2 light
///     contrast        u  0 normal, 1 high
///     reduced-motion  u  0 normal, 1 reduced
///
/// Source: XDG Desktop Portal, `org.freedesktop.portal.Settings`; values not known mean 0.
///
/// Thread: any, and nothing blocks but [#on]; the listener is called on a thread of this object.
public final class AppearanceWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AppearanceWatch.class.getName());

    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String SETTINGS = "org.freedesktop.portal.Settings";
    private static final String NAMESPACE = "org.freedesktop.appearance";

    private final Service portal;
    private final Consumer<Appearance> listener;

    /// Asks, as the answer may take its time, and one question after the other, so that the last answer is the newest.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("appearance").daemon().factory());

    private volatile Appearance known = Appearance.UNKNOWN;

    private AppearanceWatch(Bus bus, Consumer<Appearance> listener) {
        this.portal = new Service(bus, NAME);
        this.listener = listener;
    }

    /// @param bus of the desktop session
    /// @param listener told what differs from [Appearance#UNKNOWN], and then of changes
    public static AppearanceWatch on(Bus bus, Consumer<Appearance> listener) throws BusException {
        AppearanceWatch watch = new AppearanceWatch(bus, listener);
        watch.portal.onSignal(SETTINGS, "SettingChanged", changed -> {
            if (changed.getFirst().equals(NAMESPACE)) {
                watch.askSoon();
            }
        });
        // Also where it is not there: asking starts it.
        watch.portal.onOwner(_ -> watch.askSoon());
        watch.portal.start();
        return watch;
    }

    /// What is known now.
    public Appearance current() {
        return known;
    }

    private void askSoon() {
        try {
            worker.execute(this::ask);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "closed", e);
        }
    }

    private void ask() {
        try {
            Object answer = Service.plain(portal.call(PATH, SETTINGS, "ReadAll", "as", List.of(NAMESPACE))
                    .getFirst());
            if (answer instanceof Map<?, ?> all && all.get(NAMESPACE) instanceof Map<?, ?> appearance) {
                learn(appearance);
            }
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "this desktop does not say how programs are to look", e);
        }
    }

    private void learn(Map<?, ?> told) {
        Appearance.Scheme scheme = switch (number(told, "color-scheme")) {
            case 1 -> Appearance.Scheme.DARK;
            case 2 -> Appearance.Scheme.LIGHT;
            default -> Appearance.Scheme.NO_PREFERENCE;
        };
        Appearance now = new Appearance(scheme, number(told, "contrast") == 1, number(told, "reduced-motion") == 1);
        if (!now.equals(known)) {
            known = now;
            listener.accept(now);
        }
    }

    private static int number(Map<?, ?> told, String key) {
        Object value = told.get(key);
        return value != null && Service.plain(value) instanceof Number number ? number.intValue() : 0;
    }

    @Override
    public void close() {
        portal.close();
        worker.shutdown();
    }
}
