package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.engine.device.UsbDevice;
import java.util.Optional;

/// A device that is plugged in, real or simulated, as a share sees it. None of it blocks.
public interface Candidate {
    DeviceIdentity identity();

    /// `1-2 (Keyboard K120)`.
    String title();

    /// Whether it is still there, as far as it can be seen at this moment: the news of it may come later.
    boolean isPresent();

    /// What keeps this user from opening it, now.
    Optional<Problem> hindrance();

    /// Whether nobody could type or point without it, as it was before anybody took it.
    boolean isOnlyInput();

    /// What a client gets. Every time the same device behind it, so that one client at a time has it.
    ///
    /// @param force although this computer uses it
    UsbDevice device(boolean force);
}
