package io.github.plugferry.engine.usb;

/// Where data goes, as seen from the side that imports the device.
public enum Direction {
    /// From the client to the device.
    OUT,
    /// From the device to the client.
    IN
}
