package io.github.plugferry.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where this computer waits for hosts that connect, to import what they offer.
///
/// @param address as it was asked for
/// @param actualAddress where it listens really, with the port that the system chose; empty where it does not
/// @param sentence its state, for a person: "Waiting for hosts", "Port 3240 in use by usbipd"
/// @param command what to type on the other side; empty where it does not listen
/// @param problem why it does not listen; null where it does, or is switched off
public record ListenerStatus(
        String id,
        String address,
        String actualAddress,
        List<String> allow,
        boolean observed,
        boolean enabled,
        String sentence,
        String command,
        @Nullable Problem problem) {
    public ListenerStatus {
        allow = List.copyOf(allow);
    }
}
