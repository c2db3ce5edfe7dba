package io.github.plugferry.engine.libusb;

import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/// A device that libusb has opened. Its calls wait for the device.
///
/// Thread: any, but one at a time for what changes the device; the owner sees to that.
final class UsbHandle implements AutoCloseable {
    private final DeviceHandle handle;
    private final String name;

    UsbHandle(DeviceHandle handle, String name) {
        this.handle = handle;
        this.name = name;
        // Taking an interface from its driver and claiming it is one step for the kernel then: no other driver can
        // come between. Releasing would give it to whichever driver likes it; see [#release].
        autoDetach(true);
    }

    DeviceHandle raw() {
        return handle;
    }

    /// Takes an interface from the kernel's driver; from another program it can not be taken (BUSY).
    void claim(int interfaceNumber) throws LibusbException {
        check(
                "cannot claim interface %d of %s".formatted(interfaceNumber, name),
                LibUsb.claimInterface(handle, interfaceNumber));
    }

    /// Gives an interface to nobody. The kernel puts it into its first alternate setting.
    void release(int interfaceNumber) throws LibusbException {
        autoDetach(false);
        try {
            check(
                    "cannot release interface %d of %s".formatted(interfaceNumber, name),
                    LibUsb.releaseInterface(handle, interfaceNumber));
        } finally {
            autoDetach(true);
        }
    }

    /// Lets the kernel's drivers have an interface that nobody has.
    void connect(int interfaceNumber) throws LibusbException {
        check(
                "cannot give interface %d of %s back".formatted(interfaceNumber, name),
                LibUsb.attachKernelDriver(handle, interfaceNumber));
    }

    /// @param value 0 for none
    void setConfiguration(int value) throws LibusbException {
        // libusb takes -1 for "not configured", and a 0 for a configuration that really has this number.
        check("cannot configure " + name, LibUsb.setConfiguration(handle, value == 0 ? -1 : value));
    }

    void setInterface(int interfaceNumber, int alternate) throws LibusbException {
        check(
                "cannot set interface %d of %s".formatted(interfaceNumber, name),
                LibUsb.setInterfaceAltSetting(handle, interfaceNumber, alternate));
    }

    /// @param endpoint its address
    void clearHalt(int endpoint) throws LibusbException {
        check("cannot clear a halt of " + name, LibUsb.clearHalt(handle, (byte) endpoint));
    }

    /// libusb releases what is claimed, and claims it again afterwards.
    void reset() throws LibusbException {
        check("cannot reset " + name, LibUsb.resetDevice(handle));
    }

    /// Nothing may be in flight any more.
    @Override
    public void close() {
        LibUsb.close(handle);
    }

    private void autoDetach(boolean enable) {
        // Fails only where the system knows no such drivers, and then there is nothing to detach.
        LibUsb.setAutoDetachKernelDriver(handle, enable);
    }

    private static void check(String what, int result) throws LibusbException {
        LibusbException.check(what, result);
    }
}
