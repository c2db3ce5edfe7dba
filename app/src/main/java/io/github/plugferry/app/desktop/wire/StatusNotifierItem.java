package io.github.plugferry.app.desktop.wire;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// What a tray calls its icon by. The coordinates are those of the screen, where a program may show something.
///
/// Source: StatusNotifierItem, in KDE's words and in freedesktop.org's, which are the same.
public final class StatusNotifierItem {
    private StatusNotifierItem() {}

    @DBusInterfaceName("org.kde.StatusNotifierItem")
    public interface Kde extends DBusInterface {
        @DBusMemberName("Activate")
        void activate(int x, int y);

        @DBusMemberName("SecondaryActivate")
        void secondaryActivate(int x, int y);

        @DBusMemberName("ContextMenu")
        void contextMenu(int x, int y);

        @DBusMemberName("Scroll")
        void scroll(int delta, String orientation);
    }

    @DBusInterfaceName("org.freedesktop.StatusNotifierItem")
    public interface Freedesktop extends DBusInterface {
        @DBusMemberName("Activate")
        void activate(int x, int y);

        @DBusMemberName("SecondaryActivate")
        void secondaryActivate(int x, int y);

        @DBusMemberName("ContextMenu")
        void contextMenu(int x, int y);

        @DBusMemberName("Scroll")
        void scroll(int delta, String orientation);
    }
}
