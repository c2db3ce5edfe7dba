package io.github.plugferry.app.api;

import java.util.List;

/// What comes of an order.
public sealed interface Answer {
    /// It was done.
    ///
    /// @param sentence what was done, for a person: "Keyboard K120 is shared with fedora-vm."
    /// @param id of what came of it: a device, a peer, a listener, an import; empty where nothing did
    record Done(String sentence, String id) implements Answer {}

    /// See [Order.ReadActivity]; the oldest first.
    record Activity(List<ActivityEntry> entries) implements Answer {
        public Activity {
            entries = List.copyOf(entries);
        }
    }

    /// See [Order.ReadDescriptors].
    ///
    /// @param device 18 bytes as the device gives them, in hexadecimal
    /// @param configurations each with all that belongs to it, likewise
    record Descriptors(String device, List<String> configurations) implements Answer {
        public Descriptors {
            configurations = List.copyOf(configurations);
        }
    }
}
