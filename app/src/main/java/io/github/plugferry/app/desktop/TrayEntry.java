package io.github.plugferry.app.desktop;

import java.util.List;

/// A line of the tray's menu. Two are equal when they are the same to do; [#looksLike] tells whether they are the same
/// to
/// see.
public sealed interface TrayEntry {
    /// Tells something.
    record Label(String text) implements TrayEntry {}

    /// Does something.
    ///
    /// @param run called on a thread of the message bus, and quick
    record Action(String text, boolean enabled, Runnable run) implements TrayEntry {}

    /// Opens more lines.
    record Menu(String text, List<TrayEntry> entries) implements TrayEntry {
        public Menu {
            entries = List.copyOf(entries);
        }
    }

    record Separator() implements TrayEntry {}

    default boolean looksLike(TrayEntry other) {
        return switch (this) {
            case Label _, Separator _ -> equals(other);
            case Action action ->
                other instanceof Action(String text, boolean enabled, Runnable _)
                        && action.text.equals(text)
                        && action.enabled == enabled;
            case Menu menu ->
                other instanceof Menu(String text, List<TrayEntry> entries)
                        && menu.text.equals(text)
                        && lookAlike(menu.entries, entries);
        };
    }

    static boolean lookAlike(List<TrayEntry> some, List<TrayEntry> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).looksLike(others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
