package io.github.plugferry.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where this computer waits for clients. There is one as long as a device is shared on it.
///
/// @param actualAddress with the port that the system chose; empty where it does not listen
/// @param deviceIds of what is shared there
/// @param problem why it does not listen; null where it does
public record HostListenerStatus(
        String address,
        String actualAddress,
        List<String> deviceIds,
        String sentence,
        @Nullable Problem problem) {
    public HostListenerStatus {
        deviceIds = List.copyOf(deviceIds);
    }
}
