package io.github.plugferry.app.demo;

import io.github.plugferry.engine.sim.UsLayout;
import java.util.Optional;

/// Puts together what a keyboard types, from the input reports of a boot keyboard.
final class TypedLine {
    private final StringBuilder text = new StringBuilder();

    /// @return the line, when this report is the Enter at its end
    Optional<String> add(byte[] report) {
        Optional<Character> typed = UsLayout.typed(report);
        if (typed.isPresent() && typed.get() == '\n') {
            return Optional.of(text.toString());
        }
        typed.ifPresent(text::append);
        return Optional.empty();
    }
}
