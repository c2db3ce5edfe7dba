package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.ShareStatus;

/// What the list of devices is divided into, from top to bottom.
enum Group {
    IN_USE,
    SHARED,
    HERE,
    /// Not plugged in.
    REMEMBERED;

    static Group of(DeviceStatus device) {
        if (device.state() == State.IN_USE) {
            return IN_USE;
        }
        if (!device.pluggedIn()) {
            return REMEMBERED;
        }
        ShareStatus share = device.share();
        return share != null && share.enabled() ? SHARED : HERE;
    }
}
