package io.github.plugferry.engine.real;

import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;

/// A way to real devices.
public interface RealBackend {
    /// Why a device cannot be had.
    enum Refusal {
        ACCESS_DENIED,
        BUSY,
        GONE,
        OTHER
    }

    /// A word for the names of threads.
    String name();

    /// Opens a device, and claims nothing of it yet. May block.
    ///
    /// @throws IOException see [#refusal]
    RealHandle open(SysfsDevice device) throws IOException;

    /// What an exception of [#open] and [RealHandle#claim] says.
    Refusal refusal(IOException e);
}
