package io.github.plugferry.fx.simulated;

import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedKind;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A kind of simulated device that can be started.
///
/// @param name as declarations have it: `gadget-zero`
/// @param title for a card and a menu: "Gadget Zero"
/// @param description what it is good for, in a sentence
/// @param types whether it is given a text to type
public record Kind(String name, String title, String description, boolean types, List<Option> options) {
    private static final Messages TEXT = Messages.of(Kind.class);
    private static final String KEYBOARD = "keyboard";

    public Kind {
        options = List.copyOf(options);
    }

    /// A setting of the devices of a kind.
    ///
    /// @param name as declarations have it: `delay`
    /// @param prompt what its values look like: `MS`
    /// @param description what it does
    public record Option(String name, String prompt, String description) {}

    /// All of them, in the order of the engine.
    public static List<Kind> all() {
        return SimulatedBus.kinds().stream().map(Kind::of).toList();
    }

    /// The declaration of such a device.
    ///
    /// @param values of options, by their names; blank ones are left out
    String declaration(Map<String, String> values) {
        List<String> parts = new ArrayList<>(List.of(name));
        for (Option option : options) {
            String value = values.getOrDefault(option.name(), "").strip();
            if (!value.isEmpty()) {
                parts.add(option.name() + "=" + value);
            }
        }
        return String.join(",", parts);
    }

    private static Kind of(SimulatedKind kind) {
        return new Kind(
                kind.name(),
                TEXT.get("title." + kind.name()),
                TEXT.get("text." + kind.name()),
                kind.name().equals(KEYBOARD),
                kind.options().stream()
                        .map(each -> new Option(each.name(), each.value(), each.description()))
                        .collect(Collectors.toUnmodifiableList()));
    }
}
