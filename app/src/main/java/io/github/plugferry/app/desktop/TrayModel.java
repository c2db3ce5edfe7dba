package io.github.plugferry.app.desktop;

import java.util.List;

/// What the tray shows, apart from how it gets there. [TrayContents] makes one from what is shared.
///
/// @param status a line about it all, in the menu and under the pointer
public record TrayModel(State state, String status, List<TrayEntry> entries) {
    public enum State {
        IDLE,
        SHARING,
        IN_USE,
        /// Something needs a person.
        ATTENTION
    }

    public TrayModel {
        entries = List.copyOf(entries);
    }
}
