package io.github.plugferry.app.desktop;

import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// The properties of an object on the bus which others only read: it says what all of them are.
abstract class ReadOnlyProperties implements Properties {
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // its caller, dbus-java, takes any
    public final <A> A Get(String type, String property) {
        Variant<?> value = GetAll(type).get(property);
        if (value == null) {
            throw new UnknownProperty("there is no property " + property);
        }
        return (A) value;
    }

    @Override
    public final <A> void Set(String type, String property, A value) {
        throw new PropertyReadOnly(property + " is not for others to set");
    }
}
