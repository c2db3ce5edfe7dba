package io.github.plugferry.app.desktop.wire;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// What shows notifications, as a test exports it.
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationDaemon extends DBusInterface {
    @DBusMemberName("GetCapabilities")
    List<String> capabilities();

    @DBusMemberName("Notify")
    UInt32 show(
            String program,
            UInt32 replaced,
            String icon,
            String title,
            String text,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expiry);

    @DBusMemberName("CloseNotification")
    void close(UInt32 id);
}
