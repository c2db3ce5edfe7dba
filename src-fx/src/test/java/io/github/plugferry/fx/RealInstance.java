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
import java.nio.file.Path;
import java.util.Map;

/// The engine at work on a computer without USB, for tests of the window over everything below it.
public final class RealInstance {
    private RealInstance() {}

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
        Preferences old = Preferences.DEFAULT;
        return new Preferences(
                old.startAtLogin(),
                old.startHidden(),
                old.keepSharingWhenClosed(),
                old.theme(),
                old.highContrast(),
                old.textSizePercent(),
                old.reducedMotion(),
                new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:127.0.0.1:0"),
                old.defaultKeep(),
                old.showHubs(),
                old.notifications(),
                old.confirmInput(),
                old.backend(),
                true);
    }
}
