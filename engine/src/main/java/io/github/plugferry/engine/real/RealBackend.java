package io.github.plugferry.engine.real;

import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.util.Optional;

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

    /// A device that is open already, for claims to come.
    interface Opened extends AutoCloseable {
        /// As of [RealBackend#open], but it takes no rights any more.
        RealHandle handle() throws IOException;

        /// Handles stay as they are.
        @Override
        void close();
    }

    /// Opens a device for claims to come. May block.
    ///
    /// @return empty where this backend can open a device only for a claim
    /// @throws IOException see [#refusal]
    default Optional<Opened> openAhead(SysfsDevice device) throws IOException {
        return Optional.empty();
    }

    /// What an exception of [#open] and [RealHandle#claim] says.
    Refusal refusal(IOException e);
}
