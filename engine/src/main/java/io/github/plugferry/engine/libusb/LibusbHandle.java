package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.real.RealHandle;
import io.github.plugferry.engine.real.RealTransfers;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.io.IOException;
import java.util.function.Consumer;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/// A device that libusb has opened.
final class LibusbHandle implements RealHandle {
    private final DeviceHandle handle;
    private final String name;
    private final Departure departure;
    private final Runnable whenClosed;

    /// @param name for messages
    /// @param departure is told when the device is gone
    LibusbHandle(DeviceHandle handle, String name, Departure departure, Runnable whenClosed) {
        this.handle = handle;
        this.name = name;
        this.departure = departure;
        this.whenClosed = whenClosed;
        // Taking an interface from its driver and claiming it is one step for the kernel then: no other driver can
        // come between. Releasing would give it to whichever driver likes it; see [#release].
        autoDetach(true);
    }

    /// @throws LibusbException BUSY where another program has it
    @Override
    public void claim(int interfaceNumber) throws LibusbException {
        check(
                "cannot claim interface %d of %s".formatted(interfaceNumber, name),
                LibUsb.claimInterface(handle, interfaceNumber));
    }

    @Override
    public void release(int interfaceNumber) throws LibusbException {
        autoDetach(false);
        try {
            check(
                    "cannot release interface %d of %s".formatted(interfaceNumber, name),
                    LibUsb.releaseInterface(handle, interfaceNumber));
        } finally {
            autoDetach(true);
        }
    }

    @Override
    public void connect(int interfaceNumber) throws LibusbException {
        check(
                "cannot give interface %d of %s back".formatted(interfaceNumber, name),
                LibUsb.attachKernelDriver(handle, interfaceNumber));
    }

    @Override
    public void setConfiguration(int value) throws LibusbException {
        // libusb takes -1 for "not configured", and a 0 for a configuration that really has this number.
        check("cannot configure " + name, LibUsb.setConfiguration(handle, value == 0 ? -1 : value));
    }

    @Override
    public void setInterface(int interfaceNumber, int alternate) throws LibusbException {
        check(
                "cannot set interface %d of %s".formatted(interfaceNumber, name),
                LibUsb.setInterfaceAltSetting(handle, interfaceNumber, alternate));
    }

    @Override
    public void clearHalt(EndpointAddress endpoint) throws LibusbException {
        check("cannot clear a halt of " + name, LibUsb.clearHalt(handle, (byte) endpoint.value()));
    }

    @Override
    public void reset() throws LibusbException {
        check("cannot reset " + name, LibUsb.resetDevice(handle));
    }

    @Override
    public UrbOutcome outcome(IOException e) {
        return Outcomes.ofError(e instanceof LibusbException failed ? failed.code() : LibUsb.ERROR_OTHER);
    }

    @Override
    public RealTransfers transfers(String name, Runnable whenGone, Consumer<Urb> whenOutOfMemory) {
        return new Transfers(handle, departure, name, whenGone, whenOutOfMemory);
    }

    @Override
    public void close() {
        LibUsb.close(handle);
        whenClosed.run();
    }

    private void autoDetach(boolean enable) {
        // Fails only where the system knows no such drivers, and then there is nothing to detach.
        LibUsb.setAutoDetachKernelDriver(handle, enable);
    }

    private static void check(String what, int result) throws LibusbException {
        LibusbException.check(what, result);
    }
}
