package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;

/// What a [HotplugSource] says. It is a hint about where to look: what is true is what sysfs shows.
public sealed interface Notice {
    /// A device got its number.
    record Added(BusId busId, DevId devId) implements Notice {}

    /// The device that had this number is gone, whatever is in its place now.
    record Removed(BusId busId, DevId devId) implements Notice {}

    /// Something else happened to a device: it was configured, or got a driver.
    record Changed(BusId busId) implements Notice {}

    /// Notices were lost.
    record Lost() implements Notice {}

    /// Something that is not about a USB device.
    record Other() implements Notice {}
}
