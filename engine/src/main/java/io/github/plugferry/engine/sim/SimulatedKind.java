package io.github.plugferry.engine.sim;

import java.util.List;

/// A kind of simulated device, for people who choose one.
///
/// @param name as in `sim:NAME`
/// @param description a line
public record SimulatedKind(String name, String description, List<Option> options) {
    public SimulatedKind {
        options = List.copyOf(options);
    }

    /// A setting of a kind of device: `NAME=VALUE`.
    ///
    /// @param value what stands for the value in a help text: `MS`, `N`, `0|1`
    public record Option(String name, String value, String description) {
        @Override
        public String toString() {
            return name + "=" + value;
        }
    }
}
