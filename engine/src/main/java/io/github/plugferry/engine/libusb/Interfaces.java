package io.github.plugferry.engine.libusb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The interfaces of a device that are claimed. Claiming takes each from the kernel's driver.
///
/// Thread: one at a time; the owner sees to that.
final class Interfaces {
    private final UsbHandle handle;
    private final List<Integer> claimed = new ArrayList<>();

    Interfaces(UsbHandle handle) {
        this.handle = handle;
    }

    /// All or none.
    void claim(Collection<Integer> numbers) throws LibusbException {
        try {
            for (int number : numbers) {
                handle.claim(number);
                claimed.add(number);
            }
        } catch (LibusbException e) {
            release();
            throw e;
        }
    }

    void release() {
        for (int number : claimed) {
            try {
                handle.release(number);
            } catch (LibusbException e) {
                // NO_DEVICE: with the device the claims are gone too
            }
        }
        claimed.clear();
    }

    /// Gives interfaces back to the kernel's drivers. A driver takes all interfaces that belong together with the
    /// first of them, so nothing may be claimed any more.
    void connect(Collection<Integer> numbers) {
        for (int number : numbers) {
            try {
                handle.connect(number);
            } catch (LibusbException e) {
                // BUSY: it went with another interface. NOT_FOUND: no driver wants it. NO_DEVICE: it is gone.
            }
        }
    }
}
