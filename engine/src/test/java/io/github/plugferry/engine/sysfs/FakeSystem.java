package io.github.plugferry.engine.sysfs;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory that looks like a computer with USB: sysfs with its links, nodes, mounts.
public final class FakeSystem {
    private static final String CONTROLLER = "devices/pci0000:00/0000:00:14.0";

    private final Path root;
    private final SystemTree tree;

    /// @param root empty; with links followed, as the temporary directory itself may be one
    public FakeSystem(Path root) throws IOException {
        this.root = root.toRealPath();
        tree = SystemTree.under(this.root);
        Files.createDirectories(tree.devices());
        Files.createDirectories(tree.nodes());
        Files.createDirectories(tree.sys().resolve("class/block"));
        Files.createDirectories(tree.sys().resolve("class/input"));
        put("proc/self/mountinfo", "25 30 0:23 / /sys rw,nosuid - sysfs sysfs rw\n");
        put("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
    }

    public SystemTree tree() {
        return tree;
    }

    public SysfsBus bus() {
        return new SysfsBus(tree);
    }

    public SysfsDevice device(String busId) {
        return bus().device(new BusId(busId)).orElseThrow();
    }

    /// What a device shows once it is configured; its node can be opened.
    public DevId plug(String busId, int deviceNumber, Dump dump) {
        DevId devId = plugUnconfigured(busId, deviceNumber, dump);
        configure(busId);
        return devId;
    }

    /// What a device shows when the kernel has just told of it: no configuration, no interfaces.
    public DevId plugUnconfigured(String busId, int deviceNumber, Dump dump) {
        int busNumber = Integer.parseInt(busId.replaceFirst("^usb", "").replaceFirst("-.*", ""));
        String speed = switch (dump) {
            case AUDIO, HUB -> "12";
            case STORAGE, ROOT_HUB -> "5000";
            case CAMERA, KEYBOARD, NETWORK -> "480";
        };
        String at = directory(busId);
        put(at + "/busnum", busNumber + "\n");
        put(at + "/devnum", deviceNumber + "\n");
        put(at + "/speed", speed + "\n");
        put(at + "/bConfigurationValue", "\n");
        put(at + "/descriptors", dump.bytes());
        put("dev/bus/usb/%03d/%03d".formatted(busNumber, deviceNumber), "");
        link("sys/bus/usb/devices/" + busId, at);
        return DevId.of(busNumber, deviceNumber);
    }

    public void configure(String busId) {
        put(directory(busId) + "/bConfigurationValue", "1\n");
    }

    public void strings(String busId, String manufacturer, String product, String serial) {
        put(directory(busId) + "/manufacturer", manufacturer + "\n");
        put(directory(busId) + "/product", product + "\n");
        put(directory(busId) + "/serial", serial + "\n");
    }

    /// @param name such as `1-2:1.0`
    public void driver(String busId, String name, String driver) {
        put("sys/bus/usb/drivers/%s/bind".formatted(driver), "");
        put(directory(busId) + "/" + name + "/bInterfaceNumber", "00\n");
        link(directory(busId) + "/" + name + "/driver", "sys/bus/usb/drivers/" + driver);
        link("sys/bus/usb/devices/" + name, directory(busId) + "/" + name);
    }

    /// @param path within the device, such as `1-2:1.0/host0/block/sda`
    /// @param number such as `8:0`
    public void block(String busId, String path, String number) {
        blockAt(directory(busId) + "/" + path, number);
    }

    /// @param at such as `sys/devices/virtual/block/dm-0`
    public void blockAt(String at, String number) {
        put(at + "/dev", number + "\n");
        put("dev/" + last(at), "");
        link("sys/class/block/" + last(at), at);
    }

    public void holder(String block, String holder) throws IOException {
        Path holders = tree.sys().resolve("class/block").resolve(block).resolve("holders");
        Files.createDirectories(holders);
        Files.createSymbolicLink(
                holders.resolve(holder),
                tree.sys().resolve("class/block").resolve(holder).toRealPath());
    }

    public void mountinfo(String line) {
        append("proc/self/mountinfo", line + "\n");
    }

    public void swap(String line) {
        append("proc/swaps", line + "\n");
    }

    /// @param at such as `sys/devices/platform/i8042/serio0/input/input0`
    public void input(String at, String keys) {
        put(at + "/capabilities/key", keys + "\n");
        link("sys/class/input/" + last(at), at);
    }

    /// @param axes `rel` or `abs`
    public void pointer(String at, String axes, String bits, String keys) {
        put(at + "/capabilities/" + axes, bits + "\n");
        input(at, keys);
    }

    public void unplug(String busId) {
        try {
            Path directory = tree.devices().resolve(busId).toRealPath();
            Files.delete(tree.devices().resolve(busId));
            try (Stream<Path> below = Files.walk(directory)) {
                for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String file) {
        try {
            Files.delete(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void put(String file, String text) {
        put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Where a device of bus 1 is: `sys/devices/…/usb1/1-2`; devices behind hubs lie in their hubs.
    public static String directory(String busId) {
        if (busId.startsWith("usb")) {
            return "sys/" + CONTROLLER + "/" + busId;
        }
        int dot = busId.lastIndexOf('.');
        String parent = dot < 0 ? "usb" + busId.substring(0, busId.indexOf('-')) : busId.substring(0, dot);
        return directory(parent) + "/" + busId;
    }

    public static List<String> busIds(List<SysfsDevice> devices) {
        return devices.stream().map(each -> each.busId().value()).toList();
    }

    private void put(String file, byte[] bytes) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String file, String text) {
        try {
            put(file, Files.readString(root.resolve(file)) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(String from, String to) {
        try {
            Path link = root.resolve(from);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, link.getParent().relativize(root.resolve(to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
