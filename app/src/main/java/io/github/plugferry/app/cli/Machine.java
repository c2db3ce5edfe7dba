package io.github.plugferry.app.cli;

import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import java.util.Map;

/// What the commands touch of the computer they run on, so that a test can give them another one.
///
/// @param environment the variables of the environment
record Machine(Map<String, String> environment, Vhci vhci, PortRecords portRecords) {
    static Machine real() {
        return new Machine(System.getenv(), new Vhci(), new PortRecords());
    }

    boolean hasDisplay() {
        return !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
