package io.github.plugferry.app.doctor;

import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.engine.client.PortStatus;
import io.github.plugferry.engine.client.Vhci;
import java.io.IOException;
import java.util.List;

/// What importing devices takes: the kernel's virtual hub, a free port of it, and the right to use it.
final class VirtualHub {
    private static final String PURPOSE =
            "It is what devices of other computers are plugged into. Sharing devices works without it.";

    private final Vhci vhci;
    private final Administrator administrator;

    VirtualHub(Vhci vhci, Administrator administrator) {
        this.vhci = vhci;
        this.administrator = administrator;
    }

    Finding module() {
        if (vhci.isPresent()) {
            return Finding.good(CheckId.KERNEL_MODULE, "The kernel's virtual USB hub (vhci-hcd) is loaded.", PURPOSE);
        }
        if (vhci.moduleIsInstalled()) {
            return Finding.note(
                            CheckId.KERNEL_MODULE,
                            "The kernel's virtual USB hub (vhci-hcd) is installed, but not loaded.",
                            PURPOSE,
                            "Load it: sudo modprobe vhci-hcd. To have it loaded at every start: "
                                    + "echo vhci-hcd | sudo tee /etc/modules-load.d/plugferry.conf")
                    .with(Fix.LOAD_MODULE);
        }
        return Finding.note(
                CheckId.KERNEL_MODULE,
                "This kernel has no virtual USB hub (module vhci-hcd).",
                PURPOSE,
                "Install the package that has it: Debian linux-image-amd64 (not the cloud kernel), Ubuntu "
                        + "linux-modules-extra-$(uname -r), Fedora kernel-modules or kernel-modules-extra. In a container the "
                        + "kernel is the one of the computer around it: load the module there.");
    }

    Finding ports() throws IOException {
        if (!vhci.isPresent()) {
            return Finding.note(
                    CheckId.VIRTUAL_PORTS,
                    "There are none, as the virtual USB hub is not loaded.",
                    "Every imported device takes one.",
                    "");
        }
        List<PortStatus> ports = vhci.ports();
        long highSpeed = free(ports, PortStatus.Hub.HIGH_SPEED);
        long superSpeed = free(ports, PortStatus.Hub.SUPER_SPEED);
        String found = "Of %d ports, %d are free for USB 2 devices and %d for USB 3 devices."
                .formatted(ports.size(), highSpeed, superSpeed);
        String meaning = "Every imported device takes one.";
        return highSpeed > 0 && superSpeed > 0
                ? Finding.good(CheckId.VIRTUAL_PORTS, found, meaning)
                : Finding.bad(
                        CheckId.VIRTUAL_PORTS,
                        found,
                        meaning,
                        "Detach devices that are not needed any more: plugferry client ports shows them, and "
                                + "plugferry client detach PORT takes one away.");
    }

    Finding rights() {
        String meaning = "It is needed to use devices of other computers.";
        if (vhci.isPresent() && vhci.isOpen()) {
            return Finding.good(CheckId.IMPORT_RIGHTS, "This user may attach devices.", meaning);
        }
        if (administrator.isRoot()) {
            return vhci.isPresent()
                    ? Finding.bad(
                            CheckId.IMPORT_RIGHTS,
                            "Nobody may attach devices in here: /sys is read-only, as in a container.",
                            meaning,
                            "Import on the computer itself, or in a virtual machine.")
                    : Finding.good(CheckId.IMPORT_RIGHTS, "This user is root, who may do so.", meaning);
        }
        if (administrator.canAsk()) {
            return Finding.good(
                    CheckId.IMPORT_RIGHTS, "This user is asked for a password when a device is attached.", meaning);
        }
        return Finding.note(
                CheckId.IMPORT_RIGHTS,
                "Only root may attach devices here: %s.".formatted(administrator.whyNot()),
                meaning,
                "Install Plugferry's package and polkit, which asks for a password. Or attach as root: "
                        + "sudo plugferry client connect ADDRESS BUSID");
    }

    private static long free(List<PortStatus> ports, PortStatus.Hub hub) {
        return ports.stream().filter(each -> each.isFree() && each.hub() == hub).count();
    }
}
