package io.github.plugferry.app.desktop.wire;

import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// What logind is called by, as a test exports it.
@DBusInterfaceName("org.freedesktop.login1.Manager")
public interface Login1 extends DBusInterface {
    @DBusMemberName("Inhibit")
    FileDescriptor inhibit(String what, String who, String why, String mode);
}
