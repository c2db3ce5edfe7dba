package io.github.plugferry.engine.real;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The interfaces of a device that are claimed. Claiming takes each from the kernel's driver.
///
/// Thread: one at a time; the owner sees to that.
final class Interfaces {
    private final RealHandle handle;
    private final List<Integer> claimed = new ArrayList<>();

    Interfaces(RealHandle handle) {
        this.handle = handle;
    }

    /// All or none.
    void claim(Collection<Integer> numbers) throws IOException {
        try {
            for (int number : numbers) {
                handle.claim(number);
                claimed.add(number);
            }
        } catch (IOException e) {
            release();
            throw e;
        }
    }

    /// The kernel puts each back into its first alternate setting.
    void release() {
        for (int number : claimed) {
            try {
                handle.release(number);
            } catch (IOException e) {
                // with the device the claims are gone too
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
            } catch (IOException e) {
                // It went with another interface, no driver wants it, or the device is gone.
            }
        }
    }
}
