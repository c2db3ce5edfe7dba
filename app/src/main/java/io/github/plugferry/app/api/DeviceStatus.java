package io.github.plugferry.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device that is plugged in, simulated or remembered.
///
/// @param id its bus id while it is plugged in (`1-2`, simulated ones `100-1`), else `remembered:` and more; stable
///     as long as that does not change
/// @param name never empty
/// @param manufacturer empty where nobody knows
/// @param kind what it is, in words
/// @param category for an icon
/// @param serial empty where it has none
/// @param port where it is plugged in, or was: its bus id
/// @param node its file under `/dev`; empty for simulated devices and those not plugged in
/// @param speed in words: `high`
/// @param state what it is about, in a word
/// @param status both facts in one line: "Shared – used by fedora-vm, 12 min"
/// @param obstacles what is in the way of sharing it, the worst first
/// @param share null where it is neither shared nor remembered
/// @param traffic of the session that it is in; null where it is in none
/// @param captureFile where a capture goes; null without one
public record DeviceStatus(
        String id,
        boolean simulated,
        String name,
        String manufacturer,
        String kind,
        Category category,
        int vendorId,
        int productId,
        String serial,
        String port,
        String node,
        String speed,
        List<Interface> interfaces,
        boolean pluggedIn,
        boolean hub,
        State state,
        String status,
        List<Hindrance> obstacles,
        @Nullable ShareStatus share,
        @Nullable Traffic traffic,
        @Nullable String captureFile) {
    public DeviceStatus {
        interfaces = List.copyOf(interfaces);
        obstacles = List.copyOf(obstacles);
    }

    /// The same but for what changes all the time while it is in use.
    public DeviceStatus withoutTraffic() {
        return traffic == null
                ? this
                : new DeviceStatus(
                        id,
                        simulated,
                        name,
                        manufacturer,
                        kind,
                        category,
                        vendorId,
                        productId,
                        serial,
                        port,
                        node,
                        speed,
                        interfaces,
                        pluggedIn,
                        hub,
                        state,
                        status,
                        obstacles,
                        share,
                        null,
                        captureFile);
    }

    /// @param kind the name of its class
    /// @param driver of this computer's kernel that holds it; empty where none does
    public record Interface(int number, String kind, String driver) {}

    /// Why a device is not shared at a click.
    ///
    /// @param code stable: `only-keyboard`, `only-pointer`, `mounted`, `no-permission`, `hub`, …
    /// @param why without a full stop
    /// @param remedy in whole sentences
    /// @param yieldsToForce whether it can be shared all the same
    public record Hindrance(String code, String why, String remedy, boolean yieldsToForce) {}

    public enum Category {
        KEYBOARD,
        POINTER,
        GAME_CONTROLLER,
        STORAGE,
        AUDIO,
        CAMERA,
        SERIAL,
        SECURITY_KEY,
        NETWORK,
        BLUETOOTH,
        PRINTER,
        PHONE,
        HUB,
        OTHER
    }

    public enum State {
        /// Plugged in, and this computer's alone.
        NOT_SHARED,
        /// Shared; no client has it.
        SHARED,
        /// A client has it.
        IN_USE,
        /// Would be shared, but this user may not open it.
        NEEDS_PERMISSION,
        /// Remembered; shared when it returns, where it is switched on.
        NOT_PLUGGED_IN,
        /// Would be shared, and cannot be: see [ShareStatus#problem].
        PROBLEM
    }
}
