package io.github.plugferry.app.cli;

import io.github.plugferry.app.control.Equipment;
import io.github.plugferry.app.control.Instances;
import io.github.plugferry.app.control.SleepSource;
import io.github.plugferry.app.doctor.Doctor;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.app.privilege.AskingBackend;
import io.github.plugferry.app.settings.Xdg;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.hotplug.KernelSource;
import io.github.plugferry.engine.libusb.LibusbBackend;
import io.github.plugferry.engine.real.RealDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usbfs.UsbfsBackend;
import java.util.Map;

/// What the commands touch of the computer they run on, so that a test can give them another one.
///
/// @param environment the variables of the environment
/// @param backends those that this program has
record Machine(
        Map<String, String> environment,
        Vhci vhci,
        PortRecords portRecords,
        LocalDevices devices,
        DeviceNames names,
        Map<Backend.Kind, Backend> backends,
        Administrator administrator,
        Doctor doctor) {
    static Machine real() {
        DeviceNames names = new DeviceNames(UsbIds.ofSystem());
        Map<String, String> environment = System.getenv();
        Administrator administrator = Administrator.ofSystem(environment);
        Vhci vhci = new Vhci().with(administrator);
        LocalDevices devices = new LocalDevices(SystemTree.REAL, names, administrator::canAsk);
        return new Machine(
                environment,
                vhci,
                new PortRecords(),
                devices,
                names,
                Map.of(
                        Backend.Kind.USBFS,
                        new AskingBackend(found -> new RealDevice(found, new UsbfsBackend()), administrator),
                        Backend.Kind.LIBUSB,
                        new AskingBackend(found -> new RealDevice(found, new LibusbBackend()), administrator)),
                administrator,
                new Doctor(SystemTree.REAL, vhci, devices, environment, () -> TrayHost.UNKNOWN, administrator));
    }

    /// For an instance in this process.
    Equipment equipment() {
        return new Equipment(
                devices,
                names,
                backends,
                vhci,
                portRecords,
                KernelSource::openOrSilent,
                SleepSource.ofLogind(environment));
    }

    /// Those of this user.
    Instances instances() {
        return new Instances(xdg());
    }

    /// The directories of this user.
    Xdg xdg() {
        return Xdg.of(environment);
    }

    boolean hasDisplay() {
        return !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
