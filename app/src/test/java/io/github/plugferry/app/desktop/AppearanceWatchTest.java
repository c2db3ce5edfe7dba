package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.desktop.wire.Portal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

class AppearanceWatchTest extends OnPrivateBus {
    private static final String NAMESPACE = "org.freedesktop.appearance";

    private final BlockingQueue<Appearance> told = new LinkedBlockingQueue<>();

    @Test
    void whatThePortalSaysIsKnownAndSoAreItsChanges() throws Exception {
        try (MockPortal portal = new MockPortal(Map.of("color-scheme", 1));
                AppearanceWatch watch = AppearanceWatch.on(bus, told::add)) {
            assertThat(next()).isEqualTo(new Appearance(Appearance.Scheme.DARK, false, false));
            assertThat(watch.current().scheme()).isEqualTo(Appearance.Scheme.DARK);

            portal.change("color-scheme", 2);
            assertThat(next()).isEqualTo(new Appearance(Appearance.Scheme.LIGHT, false, false));
            portal.change("contrast", 1);
            assertThat(next()).isEqualTo(new Appearance(Appearance.Scheme.LIGHT, true, false));
            portal.change("reduced-motion", 1);
            assertThat(next()).isEqualTo(new Appearance(Appearance.Scheme.LIGHT, true, true));
            portal.change("color-scheme", 77);
            assertThat(next().scheme()).as("of a later version").isEqualTo(Appearance.Scheme.NO_PREFERENCE);
        }
    }

    @Test
    void otherSettingsAreNotTold() throws Exception {
        try (MockPortal portal = new MockPortal(Map.of("color-scheme", 1));
                AppearanceWatch _ = AppearanceWatch.on(bus, told::add)) {
            assertThat(next().scheme()).isEqualTo(Appearance.Scheme.DARK);

            portal.change("accent-color", 5);
            portal.change("contrast", 1);

            assertThat(next().highContrast()).isTrue();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void withoutAPortalNothingIsKnownUntilOneComes() throws Exception {
        try (AppearanceWatch watch = AppearanceWatch.on(bus, told::add)) {
            assertThat(watch.current()).isEqualTo(Appearance.UNKNOWN);

            try (MockPortal _ = new MockPortal(Map.of("color-scheme", 1))) {
                assertThat(next().scheme()).isEqualTo(Appearance.Scheme.DARK);
            }
            assertThat(watch.current().scheme()).as("stays as it was").isEqualTo(Appearance.Scheme.DARK);
        }
    }

    @Test
    void aPortalWithoutSuchSettingsIsAsNone() throws Exception {
        try (MockPortal portal = new MockPortal(Map.of());
                AppearanceWatch watch = AppearanceWatch.on(bus, told::add)) {
            assertThat(portal.asked.poll(20, TimeUnit.SECONDS)).containsExactly(NAMESPACE);

            assertThat(watch.current()).isEqualTo(Appearance.UNKNOWN);
        }
        assertThat(told).isEmpty();
    }

    private Appearance next() throws InterruptedException {
        Appearance appearance = told.poll(20, TimeUnit.SECONDS);
        assertThat(appearance).as("a change").isNotNull();
        return appearance;
    }

    private final class MockPortal implements Portal, AutoCloseable {
        private static final String PATH = "/org/freedesktop/portal/desktop";

        private final Bus own = buses.connect();
        private final Map<String, Integer> settings;
        private final BlockingQueue<List<String>> asked = new LinkedBlockingQueue<>();

        MockPortal(Map<String, Integer> settings) throws IOException {
            this.settings = new ConcurrentHashMap<>(settings);
            own.export(this);
            own.own("org.freedesktop.portal.Desktop");
        }

        void change(String key, int value) throws IOException {
            settings.put(key, value);
            own.emit(
                    PATH,
                    "org.freedesktop.portal.Settings",
                    "SettingChanged",
                    "ssv",
                    NAMESPACE,
                    key,
                    new Variant<>(new UInt32(value)));
        }

        @Override
        public Map<String, Map<String, Variant<?>>> readAll(List<String> namespaces) {
            asked.add(namespaces);
            Map<String, Variant<?>> values = new ConcurrentHashMap<>();
            settings.forEach((key, value) -> values.put(key, new Variant<>(new UInt32(value))));
            return values.isEmpty() ? Map.of() : Map.of(NAMESPACE, values);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
