package io.github.plugferry.engine.sim;

import java.util.List;

/// A configuration: bus-powered, without remote wakeup.
///
/// @param value what SET_CONFIGURATION chooses it by, from 1
/// @param maxPowerMilliamps up to 500
record ConfigurationSpec(int value, int maxPowerMilliamps, List<InterfaceSpec> interfaces) {
    ConfigurationSpec {
        interfaces = List.copyOf(interfaces);
    }

    static ConfigurationSpec of(int value, int maxPowerMilliamps, InterfaceSpec... interfaces) {
        return new ConfigurationSpec(value, maxPowerMilliamps, List.of(interfaces));
    }

    ConfigurationSpec atFullSpeed() {
        return new ConfigurationSpec(
                value,
                maxPowerMilliamps,
                interfaces.stream().map(InterfaceSpec::atFullSpeed).toList());
    }
}
