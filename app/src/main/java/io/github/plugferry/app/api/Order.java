package io.github.plugferry.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person can order. Devices are named by [DeviceStatus#id], or in any way the command line knows
/// (`1-2`, `/dev/bus/usb/001/002`, `VID:PID[:SERIAL]`).
public sealed interface Order {
    /// Shares a device. One that is shared already gets the new terms.
    ///
    /// @param target null for the default of the preferences
    /// @param keep null for the default of the preferences
    /// @param match null for the best there is: serial number, else port
    /// @param force although this computer uses it
    record Share(
            String deviceId,
            @Nullable ShareTarget target,
            @Nullable Keep keep,
            @Nullable Match match,
            boolean force) implements Order {}

    /// Stops sharing a device and takes it back at once, whatever its client does. A remembered device stays
    /// remembered, switched off.
    record StopSharing(String deviceId) implements Order {}

    /// Stops sharing a remembered device and forgets it.
    record Forget(String deviceId) implements Order {}

    /// Stops sharing all devices.
    record StopAll() implements Order {}

    /// Keeps an input device shared that would be taken back for lack of this; see
    /// [ShareStatus#confirmUntilEpochMillis].
    record ConfirmInput(String deviceId) implements Order {}

    /// Remembers a machine or VM.
    ///
    /// @param name empty: the address is the name
    record AddPeer(String name, String address) implements Order {}

    record RenamePeer(String peerId, String name) implements Order {}

    record ForgetPeer(String peerId) implements Order {}

    /// Asks a peer now whether it answers and what it shares. The result is in the next snapshots.
    record CheckPeer(String peerId) implements Order {}

    /// Waits for hosts that connect, and imports what they offer. Remembered until it is removed.
    ///
    /// @param allow address ranges of those who may connect; empty: everybody
    /// @param observed whether sessions run through this program, which costs a little and shows all figures
    record AddListener(String address, List<String> allow, boolean observed) implements Order {
        public AddListener {
            allow = List.copyOf(allow);
        }
    }

    /// Changes who may connect to a listener, from now on. What was imported stays.
    ///
    /// @param allow as of [AddListener]
    record AllowHosts(String listenerId, List<String> allow) implements Order {
        public AllowHosts {
            allow = List.copyOf(allow);
        }
    }

    /// Begins or ends to listen; what was imported stays.
    record EnableListener(String listenerId, boolean enabled) implements Order {}

    /// Ends a listener and detaches what came by it.
    record RemoveListener(String listenerId) implements Order {}

    /// Imports a device of a host, by connecting to it.
    ///
    /// @param persistent whether to import it again whenever the session ends, until it is detached
    record ImportDevice(String address, String busId, boolean persistent, boolean observed) implements Order {}

    /// Ends an import, and a persistent one for good.
    record Detach(String importId) implements Order {}

    /// Starts simulated devices: `NAME[*COUNT][,OPTION=VALUE]…`.
    ///
    /// @param text what a keyboard types; empty for its greeting
    record StartSimulated(String declaration, String text) implements Order {}

    /// Ends a simulated device.
    record StopSimulated(String deviceId) implements Order {}

    /// Lets a simulated keyboard type.
    record TypeText(String deviceId, String text) implements Order {}

    /// Pulls a simulated device out, or plugs it in.
    record PlugSimulated(String deviceId, boolean pluggedIn) implements Order {}

    /// Lets a simulated device answer its next transfer, other than a control transfer, with a stall.
    record StallSimulated(String deviceId) implements Order {}

    /// Writes all of them, at once and for ever.
    record ChangePreferences(Preferences preferences) implements Order {}

    /// Writes what passes between a device and its client to a file, as pcapng, from now on and over sessions.
    ///
    /// @param file absolute; an existing one is not overwritten
    record StartCapture(String deviceId, String file) implements Order {}

    record StopCapture(String deviceId) implements Order {}

    /// Asks for what happened after an entry; 0 for all that is kept.
    record ReadActivity(long afterNumber) implements Order {}

    /// Asks for the descriptors of a device that is plugged in.
    record ReadDescriptors(String deviceId) implements Order {}

    /// Ends this instance, with all that is shared given back.
    record Quit() implements Order {}
}
