package io.github.plugferry.app.api;

/// How long a device stays shared.
public enum Keep {
    /// Until it is unplugged. Not written to the settings.
    UNTIL_UNPLUGGED,
    /// Until somebody stops it, unplugged or not, or this instance ends. Not written to the settings.
    UNTIL_STOPPED,
    /// Remembered: shared again whenever it is plugged in, after a restart too.
    ALWAYS
}
