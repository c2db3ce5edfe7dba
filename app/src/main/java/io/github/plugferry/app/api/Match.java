package io.github.plugferry.app.api;

/// What makes a device that is plugged in the one that was shared.
public enum Match {
    /// The same model and serial number, in any port. Only for devices that have a serial number.
    SERIAL,
    /// Whatever is plugged into the same port, as it stays the same device when a bootloader changes its ids.
    PORT,
    /// Any device of this model, in any port.
    MODEL
}
