package io.github.plugferry.app.doctor;

import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.sysfs.SystemTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Looks at everything on this computer that sharing and importing depend on.
///
/// Thread: any; nothing is kept here.
public final class Doctor {
    /// What [Fix#MORE_USBFS_MEMORY] allows.
    private static final int USBFS_MEBIBYTES = 256;

    private final Administrator administrator;
    private final Map<CheckId, Check> checks = new EnumMap<>(CheckId.class);

    /// @param environment the variables of the environment
    /// @param tray asked once for each examination
    public Doctor(
            SystemTree tree,
            Vhci vhci,
            LocalDevices devices,
            Map<String, String> environment,
            Supplier<TrayHost> tray,
            Administrator administrator) {
        this.administrator = administrator;
        VirtualHub hub = new VirtualHub(vhci, administrator);
        checks.put(CheckId.KERNEL_MODULE, hub::module);
        checks.put(CheckId.VIRTUAL_PORTS, hub::ports);
        checks.put(CheckId.IMPORT_RIGHTS, hub::rights);
        checks.put(CheckId.DEVICE_RIGHTS, new DeviceRights(devices, administrator));
        checks.put(CheckId.USBFS_MEMORY, new UsbfsMemory(tree));
        checks.put(CheckId.USBIP_PORT, new UsbipPort(tree));
        checks.put(CheckId.TRAY, new Tray(tray));
        checks.put(CheckId.VSOCK, new Vsock(tree));
        checks.put(CheckId.RUNTIME_DIRECTORY, new RuntimeDirectory(environment));
    }

    /// Of this computer. Reads what devices are called, which takes a moment.
    ///
    /// @param tray asked once for each examination
    public static Doctor ofSystem(Supplier<TrayHost> tray) {
        Map<String, String> environment = System.getenv();
        return new Doctor(
                SystemTree.REAL,
                new Vhci(),
                new LocalDevices(SystemTree.REAL, new DeviceNames(UsbIds.ofSystem())),
                environment,
                tray,
                Administrator.ofSystem(environment));
    }

    /// One finding for each [CheckId], in their order: also where a thing cannot be looked at. Takes well under
    /// a second, but may read many files.
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        checks.forEach((id, check) -> findings.add(examine(id, check)));
        return findings;
    }

    /// Does what a finding proposes. Blocks while a person is asked for a password.
    ///
    /// @throws IOException with a sentence that says why it was not done, and what to do
    public void fix(Fix fix) throws IOException {
        switch (fix) {
            case LOAD_MODULE -> administrator.loadModule();
            case MORE_USBFS_MEMORY -> administrator.setUsbfsMemory(USBFS_MEBIBYTES);
        }
    }

    private static Finding examine(CheckId id, Check check) {
        try {
            return check.examine();
        } catch (IOException e) {
            return Finding.note(
                    id,
                    "It cannot be looked at: %s.".formatted(e.getMessage()),
                    "Nobody can tell whether this is in order.",
                    "");
        }
    }
}
