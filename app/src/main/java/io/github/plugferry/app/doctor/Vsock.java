package io.github.plugferry.app.doctor;

import io.github.plugferry.engine.sysfs.SystemTree;
import java.nio.file.Files;

/// Whether virtual machines can be reached without a network.
final class Vsock implements Check {
    private static final String MEANING =
            "They connect a virtual machine and the computer around it without a network. TCP works without them.";

    private final SystemTree tree;

    Vsock(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public Finding examine() {
        if (Files.exists(tree.dev().resolve("vsock"))) {
            return Finding.good(
                    CheckId.VSOCK,
                    Files.exists(tree.dev().resolve("vhost-vsock"))
                            ? "There are some, and virtual machines here can be given one."
                            : "There are some.",
                    MEANING);
        }
        return Finding.note(
                CheckId.VSOCK,
                "There are none: there is no /dev/vsock.",
                MEANING,
                "With virtual machines here: sudo modprobe vhost_vsock, and give the machine a vsock device (libvirt "
                        + "<vsock model='virtio'/>, QEMU -device vhost-vsock-pci,guest-cid=3). In a virtual machine: ask for "
                        + "that device where it is set up.");
    }
}
