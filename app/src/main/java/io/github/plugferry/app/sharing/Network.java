package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.engine.device.UsbDevice;

/// How devices get to clients.
public interface Network {
    /// Begins to offer a device. Returns at once; what comes of it is told later.
    Outlet open(ShareTarget target, UsbDevice device, Outlet.Listener listener);
}
