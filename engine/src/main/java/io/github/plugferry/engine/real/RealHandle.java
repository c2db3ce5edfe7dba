package io.github.plugferry.engine.real;

import io.github.plugferry.engine.device.DataMemory;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// A device that a backend has opened, and the system's calls for it. Each waits for the device.
///
/// Thread: any, but one at a time for what changes the device; the owner sees to that.
public interface RealHandle extends AutoCloseable {
    /// Takes an interface from the kernel's driver. From another program it cannot be taken.
    void claim(int interfaceNumber) throws IOException;

    /// Gives an interface to nobody. The kernel puts it into its first alternate setting.
    void release(int interfaceNumber) throws IOException;

    /// Lets the kernel's drivers have an interface that nobody has.
    ///
    /// @throws IOException also where none of them wants it
    void connect(int interfaceNumber) throws IOException;

    /// Nothing may be claimed.
    ///
    /// @param value 0 for none
    void setConfiguration(int value) throws IOException;

    void setInterface(int interfaceNumber, int alternate) throws IOException;

    void clearHalt(EndpointAddress endpoint) throws IOException;

    /// Resets the device's port and configures it again. Nothing may be claimed.
    void reset() throws IOException;

    /// How a URB ends when one of these calls fails for it.
    UrbOutcome outcome(IOException e);

    /// What carries out its transfers. One for each handle.
    ///
    /// @param name for their thread
    /// @param whenGone called once, on that thread, when the device is gone and everything in flight has ended
    /// @param whenOutOfMemory called for a URB that the kernel has no memory for
    RealTransfers transfers(String name, Runnable whenGone, Consumer<Urb> whenOutOfMemory) throws IOException;

    /// As of [io.github.plugferry.engine.device.ClaimedDevice#dataMemory].
    default Optional<DataMemory> dataMemory() {
        return Optional.empty();
    }

    /// Nothing may be in flight any more.
    @Override
    void close();
}
