package io.github.plugferry.fx.view;

/// What the main part of the window can show, apart from a single device.
public enum Screen {
    DEVICES,
    SIMULATED,
    LISTENERS,
    PEERS,
    ACTIVITY,
    SETTINGS,
    /// What this computer is ready for.
    DOCTOR,
    /// The keys.
    SHORTCUTS,
    /// Shown once, until it is done or skipped.
    FIRST_RUN
}
