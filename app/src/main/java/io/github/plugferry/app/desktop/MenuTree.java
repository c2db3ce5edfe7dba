package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Menu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/// The entries of a menu, numbered: 0 is the whole of it. Immutable.
///
/// Numbers are not used again for other entries, so that a click on what was there a moment ago does nothing else.
final class MenuTree {
    static final int ROOT = 0;

    private final List<TrayEntry> entries;
    private final int firstId;
    private final Map<Integer, TrayEntry> byId = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> children = new LinkedHashMap<>();

    private MenuTree(List<TrayEntry> entries, int firstId) {
        this.entries = entries;
        this.firstId = firstId;
        children.put(ROOT, number(entries));
    }

    static MenuTree of(List<TrayEntry> entries) {
        return new MenuTree(entries, ROOT + 1);
    }

    /// With the same numbers where it looks the same and only does something else, otherwise with new ones.
    MenuTree with(List<TrayEntry> changed) {
        return new MenuTree(changed, TrayEntry.lookAlike(entries, changed) ? firstId : nextId());
    }

    boolean looksLike(MenuTree other) {
        return firstId == other.firstId;
    }

    private int nextId() {
        return firstId + byId.size();
    }

    private List<Integer> number(List<TrayEntry> some) {
        List<Integer> ids = new ArrayList<>();
        for (TrayEntry each : some) {
            int id = nextId();
            ids.add(id);
            byId.put(id, each);
            if (each instanceof TrayEntry.Menu(String _, List<TrayEntry> inner)) {
                children.put(id, number(inner));
            }
        }
        return ids;
    }

    boolean has(int id) {
        return id == ROOT || byId.containsKey(id);
    }

    /// What a click does; none where it does nothing, or is on what is no longer there.
    Optional<Runnable> action(int id) {
        return byId.get(id) instanceof TrayEntry.Action(String _, boolean enabled, Runnable run) && enabled
                ? Optional.of(run)
                : Optional.empty();
    }

    /// Every number, the root's too.
    List<Integer> ids() {
        List<Integer> ids = new ArrayList<>(byId.keySet());
        ids.addFirst(ROOT);
        return ids;
    }

    /// @param depth -1 for all
    /// @param names of the properties; empty for all
    Menu.Node node(int id, int depth, List<String> names) {
        List<Variant<?>> inner = new ArrayList<>();
        if (depth != 0) {
            for (int each : children.getOrDefault(id, List.of())) {
                inner.add(new Variant<>(node(each, depth - 1, names), Menu.Node.SIGNATURE));
            }
        }
        return new Menu.Node(id, properties(id, names), inner);
    }

    /// @param names of those that are wanted; empty for all
    Map<String, Variant<?>> properties(int id, List<String> names) {
        Map<String, Variant<?>> properties = properties(id);
        if (!names.isEmpty()) {
            properties.keySet().retainAll(names);
        }
        return properties;
    }

    private Map<String, Variant<?>> properties(int id) {
        Map<String, Variant<?>> properties = new LinkedHashMap<>();
        switch (id == ROOT ? null : byId.get(id)) {
            case TrayEntry.Label(String text) -> {
                properties.put("label", label(text));
                properties.put("enabled", new Variant<>(false));
            }
            case TrayEntry.Action(String text, boolean enabled, Runnable _) -> {
                properties.put("label", label(text));
                properties.put("enabled", new Variant<>(enabled));
            }
            case TrayEntry.Menu(String text, List<TrayEntry> _) -> {
                properties.put("label", label(text));
                properties.put("enabled", new Variant<>(true));
                properties.put("children-display", new Variant<>("submenu"));
            }
            case TrayEntry.Separator() -> properties.put("type", new Variant<>("separator"));
            case null -> properties.put("children-display", new Variant<>("submenu"));
        }
        properties.put("visible", new Variant<>(true));
        return properties;
    }

    /// One underscore would underline what follows.
    private static Variant<String> label(String text) {
        return new Variant<>(text.replace("_", "__"));
    }
}
