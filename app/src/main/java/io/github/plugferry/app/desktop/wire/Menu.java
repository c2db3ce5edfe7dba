package io.github.plugferry.app.desktop.wire;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A menu that another program draws: a tree of numbered items with properties; 0 is the root.
///
/// Source: libdbusmenu, `dbus-menu.xml`.
@DBusInterfaceName("com.canonical.dbusmenu")
public interface Menu extends DBusInterface {
    /// @param depth of the tree below the parent; -1 for all of it
    /// @param names of the properties; empty for all
    /// @return its revision, and the tree
    @DBusMemberName("GetLayout")
    Pair<UInt32, Node> getLayout(int parent, int depth, List<String> names);

    @DBusMemberName("GetGroupProperties")
    List<Item> getGroupProperties(List<Integer> ids, List<String> names);

    @DBusMemberName("GetProperty")
    Variant<?> getProperty(int id, String name);

    /// @param event `clicked`, `hovered`, `opened`, `closed`
    @DBusMemberName("Event")
    void event(int id, String event, Variant<?> data, UInt32 time);

    /// @return the ids that there are not
    @DBusMemberName("EventGroup")
    List<Integer> eventGroup(List<Event> events);

    /// @return whether it has to be read again
    @DBusMemberName("AboutToShow")
    boolean aboutToShow(int id);

    /// @return the ids to be read again, and those that there are not
    @DBusMemberName("AboutToShowGroup")
    Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids);

    /// `(ia{sv}av)`
    final class Node extends Struct {
        public static final String SIGNATURE = "(ia{sv}av)";

        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public Node(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /// `(ia{sv})`
    final class Item extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public Item(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /// `(isvu)`
    final class Event extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String event;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 time;

        public Event(int id, String event, Variant<?> data, UInt32 time) {
            this.id = id;
            this.event = event;
            this.data = data;
            this.time = time;
        }
    }

    /// Two values of one answer.
    final class Pair<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }
}
