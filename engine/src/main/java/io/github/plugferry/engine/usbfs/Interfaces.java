package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The interfaces of a device that are claimed. Claiming takes each from the kernel's driver.
///
/// Thread: one at a time; the owner sees to that.
final class Interfaces {
    private final UsbfsNode node;
    private final List<Integer> claimed = new ArrayList<>();

    Interfaces(UsbfsNode node) {
        this.node = node;
    }

    /// All or none.
    void claim(Collection<Integer> numbers) throws LinuxException {
        try {
            for (int number : numbers) {
                node.claim(number);
                claimed.add(number);
            }
        } catch (LinuxException e) {
            release();
            throw e;
        }
    }

    /// The kernel puts each back into its first alternate setting.
    void release() {
        for (int number : claimed) {
            try {
                node.release(number);
            } catch (LinuxException e) {
                // ENODEV: with the device the claims are gone too
            }
        }
        claimed.clear();
    }

    /// Gives interfaces back to the kernel's drivers. A driver takes all interfaces that belong together with the
    /// first of them, so nothing may be claimed any more.
    void connect(Collection<Integer> numbers) {
        for (int number : numbers) {
            try {
                node.connect(number);
            } catch (LinuxException e) {
                // EBUSY: it went with another interface. ENODEV: the device is gone.
            }
        }
    }
}
