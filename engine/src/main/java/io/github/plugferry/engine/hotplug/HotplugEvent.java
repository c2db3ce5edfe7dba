package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.sysfs.SysfsDevice;

/// A device came or went.
public sealed interface HotplugEvent {
    SysfsDevice device();

    /// It can be asked about and opened now: it is configured, and its node has the rights it gets, as far as
    /// [HotplugTable#GRACE] allowed.
    ///
    /// @param atStart whether it was there already when the watch began
    record Arrived(SysfsDevice device, boolean atStart) implements HotplugEvent {}

    /// As it was when it came: nothing of it is left to be asked.
    record Departed(SysfsDevice device) implements HotplugEvent {}
}
