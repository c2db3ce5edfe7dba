package io.github.plugferry.app.doctor;

import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.sysfs.NodeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the devices that are plugged in can be opened, which is what sharing takes.
final class DeviceRights implements Check {
    private static final String MEANING = "A device has to be opened to be shared.";

    private final LocalDevices devices;
    private final Administrator administrator;

    DeviceRights(LocalDevices devices, Administrator administrator) {
        this.devices = devices;
        this.administrator = administrator;
    }

    @Override
    public Finding examine() throws IOException {
        Optional<String> absence = devices.absence();
        if (absence.isPresent()) {
            return Finding.note(
                    CheckId.DEVICE_RIGHTS,
                    absence.get(),
                    "No real device can be shared here; simulated devices work.",
                    "");
        }
        List<LocalDevice> all =
                devices.all().stream().filter(each -> !each.device().isHub()).toList();
        String missing = titles(all, NodeAccess.MISSING);
        if (!missing.isEmpty()) {
            return Finding.bad(
                    CheckId.DEVICE_RIGHTS,
                    "There is no node below /dev/bus/usb for %s.".formatted(missing),
                    MEANING,
                    "A container has to be given the nodes: docker and podman do so with --device /dev/bus/usb.");
        }
        String denied = titles(all, NodeAccess.DENIED);
        if (denied.isEmpty()) {
            return Finding.good(
                    CheckId.DEVICE_RIGHTS,
                    all.isEmpty() ? "Nothing is plugged in." : "This user may open every device that is plugged in.",
                    MEANING);
        }
        String found = "This user may not open %s.".formatted(denied);
        if (administrator.canAsk()) {
            return Finding.good(
                    CheckId.DEVICE_RIGHTS, found + " A password is asked for when one of these is shared.", MEANING);
        }
        return Finding.note(
                CheckId.DEVICE_RIGHTS,
                found,
                MEANING,
                "Install Plugferry's package and polkit, which asks for a password. Or give this user the device: "
                        + "plugferry host listen says how.");
    }

    private static String titles(List<LocalDevice> all, NodeAccess access) {
        return all.stream()
                .filter(each -> each.access() == access)
                .map(LocalDevice::title)
                .collect(Collectors.joining(", "));
    }
}
