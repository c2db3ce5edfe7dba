package io.github.plugferry.app.doctor;

import io.github.plugferry.app.listening.FakeHub;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.privilege.Administrator;
import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.sysfs.SystemTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A directory that looks like the root of a computer, on which something can be found by a doctor.
final class FakeComputer {
    private static final String TITLES =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    final Map<String, String> environment = new HashMap<>();
    final FakeUsb usb;
    TrayHost tray = TrayHost.PRESENT;

    private final Path root;

    FakeComputer(Path directory) throws IOException {
        root = directory.toRealPath();
        usb = new FakeUsb(root);
        put("proc/net/tcp", TITLES);
    }

    FakeHub loadHub() throws IOException {
        return FakeHub.in(platform());
    }

    void installHub() throws IOException {
        put("modules/modules.dep", "kernel/drivers/usb/usbip/vhci-hcd.ko.xz: kernel/drivers/usb/core/usbcore.ko.xz\n");
    }

    /// A socket that listens on 127.0.0.1:3240, and a connection from there.
    void listen(int inode) throws IOException {
        put(
                "proc/net/tcp",
                TITLES
                        + "   0: 0100007F:0CA8 0100007F:B0D2 01 00000000:00000000 00:00000000 00000000  1000        0 77\n"
                        + "   1: 0100007F:0CA8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 %d 1 0\n"
                                .formatted(inode));
    }

    void process(int pid, String name, String commandLine, int inode) throws IOException {
        put("proc/%d/comm".formatted(pid), name + "\n");
        put("proc/%d/cmdline".formatted(pid), commandLine.replace(' ', '\0') + "\0");
        Path descriptors = Files.createDirectories(root.resolve("proc/%d/fd".formatted(pid)));
        Files.createSymbolicLink(descriptors.resolve("0"), Path.of("socket:[1]"));
        Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[" + inode + "]"));
    }

    void put(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    Path path(String file) {
        return root.resolve(file);
    }

    Doctor doctor() {
        return doctor(Administrator.ofSystem(Map.of("PATH", "/nonexistent")));
    }

    Doctor doctor(Administrator administrator) {
        SystemTree tree = SystemTree.under(root);
        return new Doctor(
                tree,
                new Vhci(platform(), path("modules")),
                new LocalDevices(tree, new DeviceNames(new UsbIds(null))),
                environment,
                () -> tray,
                administrator);
    }

    Finding finding(CheckId check) {
        return doctor().examine().stream()
                .filter(each -> each.check() == check)
                .findFirst()
                .orElseThrow();
    }

    private Path platform() {
        return path("sys/devices/platform");
    }
}
