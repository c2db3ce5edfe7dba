package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.freedesktop.dbus.errors.InvalidMethodArgument;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The menu of the icon in the tray, as trays see it. [Tray] tells them of changes.
final class MenuObject extends ReadOnlyProperties implements Menu {
    static final String PATH = "/MenuBar";

    private final Supplier<Revision> shown;

    /// @param number counts the changes
    record Revision(int number, MenuTree tree) {}

    MenuObject(Supplier<Revision> shown) {
        this.shown = shown;
    }

    @Override
    public Pair<UInt32, Node> getLayout(int parent, int depth, List<String> names) {
        Revision revision = shown.get();
        if (!revision.tree.has(parent)) {
            throw new InvalidMethodArgument("there is no item %d any more".formatted(parent));
        }
        return new Pair<>(new UInt32(revision.number), revision.tree.node(parent, depth, names));
    }

    @Override
    public List<Item> getGroupProperties(List<Integer> ids, List<String> names) {
        MenuTree tree = shown.get().tree;
        return (ids.isEmpty() ? tree.ids() : ids)
                .stream()
                        .filter(tree::has)
                        .map(id -> new Item(id, tree.properties(id, names)))
                        .toList();
    }

    @Override
    public Variant<?> getProperty(int id, String name) {
        MenuTree tree = shown.get().tree;
        Variant<?> value = tree.has(id) ? tree.properties(id, List.of()).get(name) : null;
        if (value == null) {
            throw new UnknownProperty("item %d has no %s".formatted(id, name));
        }
        return value;
    }

    @Override
    public void event(int id, String event, Variant<?> data, UInt32 time) {
        if (event.equals("clicked")) {
            shown.get().tree.action(id).ifPresent(Runnable::run);
        }
    }

    @Override
    public List<Integer> eventGroup(List<Event> events) {
        List<Integer> missing = new ArrayList<>();
        for (Event each : events) {
            if (shown.get().tree.has(each.id)) {
                event(each.id, each.event, each.data, each.time);
            } else {
                missing.add(each.id);
            }
        }
        return missing;
    }

    @Override
    public boolean aboutToShow(int id) {
        return false;
    }

    @Override
    public Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids) {
        MenuTree tree = shown.get().tree;
        return new Pair<>(List.of(), ids.stream().filter(id -> !tree.has(id)).toList());
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return Map.of(
                "Version", new Variant<>(new UInt32(3)),
                "Status", new Variant<>("normal"),
                "TextDirection", new Variant<>("ltr"),
                "IconThemePath", new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
