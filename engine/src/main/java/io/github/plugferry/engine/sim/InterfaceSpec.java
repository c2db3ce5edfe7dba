package io.github.plugferry.engine.sim;

import java.util.List;

/// An interface with its alternate settings.
///
/// @param report the HID report descriptor; empty where the interface is no HID
/// @param requests the class and vendor requests to this interface and its endpoints
record InterfaceSpec(int number, List<AlternateSpec> alternates, List<HidItem> report, ControlHandler requests) {
    InterfaceSpec {
        alternates = List.copyOf(alternates);
        report = List.copyOf(report);
    }

    static InterfaceSpec of(int number, AlternateSpec... alternates) {
        return new InterfaceSpec(number, List.of(alternates), List.of(), ControlHandler.NONE);
    }

    InterfaceSpec atFullSpeed() {
        return new InterfaceSpec(
                number, alternates.stream().map(AlternateSpec::atFullSpeed).toList(), report, requests);
    }
}
