package io.github.plugferry.app.cli;

import io.github.plugferry.app.doctor.Doctor;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.sysfs.SystemTree;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/// What a run of the program gave.
record CommandLineResult(int exitCode, String out, String err) {
    /// A machine with no display and without the virtual hub.
    static final Machine BARE_MACHINE = withUsb(Path.of("/nonexistent"), Map.of());

    /// The same with other USB devices.
    ///
    /// @param root what looks like the root of a system
    static Machine withUsb(Path root, Map<Backend.Kind, Backend> backends) {
        DeviceNames names = new DeviceNames(new UsbIds(null));
        SystemTree tree = SystemTree.under(root);
        Vhci vhci = new Vhci(Path.of("/nonexistent"));
        LocalDevices devices = new LocalDevices(tree, names);
        Administrator administrator = Administrator.ofSystem(Map.of("PATH", "/nonexistent"));
        return new Machine(
                Map.of(),
                vhci,
                new PortRecords(Path.of("/nonexistent")),
                devices,
                names,
                backends,
                administrator,
                new Doctor(tree, vhci, devices, Map.of(), () -> TrayHost.UNKNOWN, administrator));
    }

    static CommandLineResult of(String... args) {
        return on(BARE_MACHINE, args);
    }

    static CommandLineResult on(Machine machine, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(machine, new PrintWriter(out), new PrintWriter(err), args);
        return new CommandLineResult(exitCode, out.toString(), err.toString());
    }
}
