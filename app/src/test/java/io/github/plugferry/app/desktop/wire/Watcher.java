package io.github.plugferry.app.desktop.wire;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// What a tray is called by, as a test exports it.
public final class Watcher {
    private Watcher() {}

    @DBusInterfaceName("org.kde.StatusNotifierWatcher")
    public interface Kde extends DBusInterface {
        @DBusMemberName("RegisterStatusNotifierItem")
        void register(String service);
    }

    @DBusInterfaceName("org.freedesktop.StatusNotifierWatcher")
    public interface Freedesktop extends DBusInterface {
        @DBusMemberName("RegisterStatusNotifierItem")
        void register(String service);
    }
}
