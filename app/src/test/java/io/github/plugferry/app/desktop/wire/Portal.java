package io.github.plugferry.app.desktop.wire;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/// The settings of a desktop, as a test exports them.
@DBusInterfaceName("org.freedesktop.portal.Settings")
public interface Portal extends DBusInterface {
    @DBusMemberName("ReadAll")
    Map<String, Map<String, Variant<?>>> readAll(List<String> namespaces);
}
