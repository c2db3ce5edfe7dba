package io.github.plugferry.engine.urb;

/// Who gets a URB back.
@FunctionalInterface
public interface UrbListener {
    /// The URB is done, and from here on the listener's. Called once for each URB, on the thread that completed
    /// it: the one that submitted it, or a thread of the device. It may block while a client does not read its
    /// replies, so a device completes from a thread that it shares with no other device, and holds no lock of its
    /// own while it does.
    void completed(Urb urb);
}
