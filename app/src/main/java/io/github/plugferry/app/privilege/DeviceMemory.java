package io.github.plugferry.app.privilege;

import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Devices that whoever sits at this computer may open, now and whenever they are plugged in, without a password. The
/// helper of the package writes a rule of udev for each, named by its model and, where it has one, its serial number.
///
/// Thread: any; nothing is kept here. Whatever changes something blocks while a person is asked for a password.
public final class DeviceMemory {
    private static final Path RULES = Path.of("/etc/udev/rules.d");

    private final Administrator administrator;
    private final SysfsBus bus;
    private final Path rules;

    /// @param rules the directory in which the helper writes
    DeviceMemory(Administrator administrator, SysfsBus bus, Path rules) {
        this.administrator = administrator;
        this.bus = bus;
        this.rules = rules;
    }

    public static DeviceMemory ofSystem() {
        return new DeviceMemory(Administrator.ofSystem(System.getenv()), new SysfsBus(), RULES);
    }

    /// Whether there is a rule for that device, or for all of its model.
    ///
    /// @param serial empty where it has none
    public boolean isRemembered(int vendorId, int productId, String serial) {
        String model = Administrator.model(vendorId, productId);
        // A serial number that cannot stand in a rule cannot be a path either.
        return Files.exists(rule(model))
                || (serial.matches("[A-Za-z0-9._-]+") && Files.exists(rule(model + ":" + serial)));
    }

    private Path rule(String name) {
        return rules.resolve("70-plugferry-%s.rules".formatted(name));
    }

    /// Remembers what is plugged in there.
    ///
    /// @throws IOException with a sentence that says why it was not done, and what to do
    public void remember(BusId busId) throws IOException {
        SysfsDevice device = bus.device(busId)
                .orElseThrow(() -> new IOException(
                        "nothing is plugged in at %s any more. Plug it in, and try again".formatted(busId)));
        administrator.remember(device);
    }

    /// Forgets all devices of a model, whether one is plugged in or not.
    ///
    /// @throws IOException with a sentence that says why it was not done, and what to do
    public void forget(int vendorId, int productId) throws IOException {
        administrator.forget(vendorId, productId);
    }
}
