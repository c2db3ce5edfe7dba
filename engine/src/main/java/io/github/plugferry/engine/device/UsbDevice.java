package io.github.plugferry.engine.device;

/// A device that can be shared: the contract that every backend and every simulated device keeps.
public interface UsbDevice {
    /// As it is now: the active configuration may change. Any thread; does not block.
    DeviceInfo info();

    /// Opens what can be opened ahead of a claim, so that this user has to have the right to it now, and not then.
    /// May block; may be called again.
    ///
    /// @return whether a claim needs no right any more
    default boolean open() throws DeviceException {
        return false;
    }

    /// Takes the device for one client: its interfaces leave the drivers of this system. May block for as long as
    /// the system needs for that.
    ///
    /// @throws DeviceException.Busy where somebody has it already
    ClaimedDevice claim(ClaimListener listener) throws DeviceException;
}
