package io.github.plugferry.engine.libusb;

import org.jspecify.annotations.Nullable;

/// That a device is gone. libusb may say so before there is somebody who has to know, and more than once.
final class Departure {
    private boolean happened; // by this
    private @Nullable Runnable told; // by this

    /// On libusb's thread of events.
    void happened() {
        Runnable whom;
        synchronized (this) {
            happened = true;
            whom = told;
        }
        if (whom != null) {
            whom.run();
        }
    }

    /// @param whom runs when it happens, or now where it has happened; perhaps more than once; must not block.
    ///     Transfers may be in flight still, and end soon.
    void tell(Runnable whom) {
        boolean already;
        synchronized (this) {
            told = whom;
            already = happened;
        }
        if (already) {
            whom.run();
        }
    }
}
