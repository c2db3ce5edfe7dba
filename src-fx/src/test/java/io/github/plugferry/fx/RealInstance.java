package io.github.plugferry.fx;

import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.control.Equipment;
import io.github.plugferry.app.control.LocalInstance;
import io.github.plugferry.app.control.SleepSource;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.hotplug.SilentSource;
import io.github.plugferry.engine.real.RealDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usbfs.UsbfsBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The engine at work on a computer without USB, for tests of the window over everything below it.
public final class RealInstance {
    private RealInstance() {}

    /// A virtual hub with a free port: what is written to it is kept and has no other effect.
    public static void addHub(Path root) throws IOException {
        Path hub = root.resolve("sys/devices/platform/vhci_hcd.0");
        Files.createDirectories(hub);
        Files.createFile(hub.resolve("attach"));
        Files.createFile(hub.resolve("detach"));
        Files.writeString(hub.resolve("nports"), "1\n");
        Files.writeString(hub.resolve("status"), """
                hub port sta spd dev      sockfd local_busid
                hs  0000 004 000 00000000 000000 0-0
                """);
    }

    /// @param root what looks like the root of its file system
    public static LocalInstance start(Path root) throws IOException {
        DeviceNames names = new DeviceNames(new UsbIds(null));
        return LocalInstance.start(
                new Equipment(
                        new LocalDevices(SystemTree.under(root), names),
                        names,
                        Map.of(Backend.Kind.USBFS, device -> new RealDevice(device, new UsbfsBackend())),
                        new Vhci(root.resolve("sys/devices/platform")),
                        new PortRecords(root.resolve("run")),
                        SilentSource::new,
                        SleepSource.NONE),
                new SettingsFile(root.resolve("settings.json")));
    }

    /// The first page is done, and one click shares at a port that the system chooses.
    public static Preferences preferences() {
        return Preferences.DEFAULT.with(draft -> {
            draft.defaultTarget = new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:127.0.0.1:0");
            draft.firstRunDone = true;
        });
    }
}
