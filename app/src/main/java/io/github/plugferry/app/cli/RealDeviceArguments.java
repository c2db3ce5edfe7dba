package io.github.plugferry.app.cli;

import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.DeviceId;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.app.sharing.Offer;
import io.github.plugferry.app.sharing.RealOffer;
import io.github.plugferry.engine.real.ClaimRecords;
import io.github.plugferry.engine.sysfs.NodeAccess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What there is to choose about real devices, and how they are found.
final class RealDeviceArguments {
    @Option(
            names = "--force",
            description = "Share a device although this computer uses it: a mounted disk, the only keyboard or mouse.")
    private boolean force;

    @Option(
            names = "--backend",
            paramLabel = "usbfs|libusb",
            description = "How to reach real devices: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            defaultValue = "usbfs")
    private Backend.Kind backend = Backend.Kind.USBFS;

    /// @param argument as it was written
    /// @param others that are shared already
    /// @throws CommandException with a sentence, where it cannot be had
    Offer resolve(String argument, DeviceId id, List<Offer> others, Console console)
            throws IOException, CommandException {
        LocalDevices devices = console.machine().devices();
        LocalDevice device = only(argument, id, devices);
        ClaimRecords.ofThisUser().giveBack(device.device());
        for (Obstacle each : device.obstacles()) {
            if (!force || !each.yieldsToForce()) {
                throw new CommandException(refusal(device, each));
            }
        }
        RealOffer offer = new RealOffer(
                devices,
                device,
                id instanceof DeviceId.Model ? RealOffer.Following.DEVICE : RealOffer.Following.PORT,
                backend(console),
                force);
        if (others.stream().anyMatch(each -> each instanceof RealOffer real && real.overlaps(offer))) {
            throw new CommandException("%s is named twice.".formatted(device.title()));
        }
        if (device.needsPassword()) {
            offer.open(); // while somebody is there to be asked
        }
        return offer;
    }

    private Backend backend(Console console) throws CommandException {
        Backend found = console.machine().backends().get(backend);
        if (found == null) {
            throw new CommandException("this version has no backend '%s'. Try another one: --backend %s"
                    .formatted(
                            word(backend),
                            console.machine().backends().keySet().stream()
                                    .map(RealDeviceArguments::word)
                                    .collect(Collectors.joining("|"))));
        }
        return found;
    }

    /// @param argument as it was written
    static LocalDevice only(String argument, DeviceId id, LocalDevices devices) throws IOException, CommandException {
        List<LocalDevice> all = devices.all();
        List<LocalDevice> fitting =
                all.stream().filter(each -> id.fits(each.device())).toList();
        if (fitting.size() > 1) {
            throw new CommandException(
                    "'%s' fits %d devices: %s. Name one by its bus id, or add its serial number (VID:PID:SERIAL)."
                            .formatted(
                                    argument,
                                    fitting.size(),
                                    fitting.stream()
                                            .map(RealDeviceArguments::withSerial)
                                            .collect(Collectors.joining(", "))));
        }
        if (fitting.isEmpty()) {
            throw new CommandException("there is no device %s here. %s".formatted(argument, whatThereIs(all, devices)));
        }
        return settled(fitting.getFirst(), devices);
    }

    /// Right after a device has come, its node may not have its rights yet.
    private static LocalDevice settled(LocalDevice device, LocalDevices devices) throws CommandException {
        NodeAccess access = NodeAccess.whenSettled(device.device().node());
        if (access == device.access()) {
            return device;
        }
        return devices.at(device.device().busId())
                .filter(now -> now.device().isSameAs(device.device()))
                .orElseThrow(() -> new CommandException("%s has just been unplugged.".formatted(device.title())));
    }

    private static String refusal(LocalDevice device, Obstacle obstacle) {
        String force = obstacle.yieldsToForce() ? " Or share it all the same, with --force." : "";
        return "%s is not shared: %s. %s%s".formatted(device.title(), obstacle.sentence(), obstacle.remedy(), force);
    }

    private static String whatThereIs(List<LocalDevice> all, LocalDevices devices) throws IOException {
        Optional<String> absence = devices.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        String there = all.stream()
                .filter(each -> !each.device().isHub())
                .map(LocalDevice::title)
                .collect(Collectors.joining(", "));
        return there.isEmpty() ? "Nothing is plugged in." : "There are: " + there + ".";
    }

    private static String withSerial(LocalDevice device) {
        String serial = device.device().serial();
        return "%s (%s)".formatted(device.device().busId(), serial.isEmpty() ? "no serial number" : serial);
    }

    private static String word(Backend.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
