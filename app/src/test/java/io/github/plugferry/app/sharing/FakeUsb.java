package io.github.plugferry.app.sharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A directory that looks like the root of a computer with USB devices.
public final class FakeUsb {
    /// usb-kbd of QEMU 7.2.
    public static final String KEYBOARD = "1201000200000040270601000000010 40b01"
            + "09022200010108a032 0904000001030101000921110100 01223f000705810308 0007";

    /// usb-storage of QEMU 7.2.
    public static final String STORAGE = "120100030000000 9f44601000000010203 01"
            + "09022c00010106c000 09040000020806500007058102000400 06300f0000000705020200040006300f000000";

    /// usb-hub of QEMU 7.2.
    public static final String HUB =
            "120110010900000 80904aa550101010203 01" + "0902190001010 0e00009040000010900000007058103 0200ff";

    private final Path root;

    public FakeUsb(Path root) throws IOException {
        this.root = root.toRealPath();
        for (String each :
                List.of("sys/bus/usb/devices", "sys/class/block", "sys/class/input", "dev/bus/usb", "proc/self")) {
            Files.createDirectories(this.root.resolve(each));
        }
    }

    public Path root() {
        return root;
    }

    /// On bus 1, configured, with an open node.
    public void plug(String busId, int deviceNumber, String descriptors, String product, String serial)
            throws IOException {
        put(at(busId, "busnum"), "1\n");
        put(at(busId, "devnum"), deviceNumber + "\n");
        put(at(busId, "speed"), "480\n");
        put(at(busId, "bConfigurationValue"), "1\n");
        put(at(busId, "product"), product + "\n");
        put(at(busId, "serial"), serial + "\n");
        Files.write(root.resolve(at(busId, "descriptors")), HexFormat.of().parseHex(descriptors.replace(" ", "")));
        put("dev/bus/usb/001/%03d".formatted(deviceNumber), "");
        Files.createSymbolicLink(root.resolve("sys/bus/usb/devices/" + busId), root.resolve(at(busId, "")));
    }

    public void unplug(String busId) throws IOException {
        Files.delete(root.resolve("sys/bus/usb/devices/" + busId));
        try (Stream<Path> below = Files.walk(root.resolve(at(busId, "")))) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /// A disk of the device is mounted.
    public void mount(String busId, String mountPoint) throws IOException {
        put(at(busId, "1-2:1.0/host0/block/sda/dev"), "8:0\n");
        Files.createSymbolicLink(
                root.resolve("sys/class/block/sda"), root.resolve(at(busId, "1-2:1.0/host0/block/sda")));
        put("proc/self/mountinfo", "36 30 8:0 / %s rw - ext4 /dev/sda rw\n".formatted(mountPoint));
    }

    public void unmount() throws IOException {
        put("proc/self/mountinfo", "");
    }

    /// A keyboard of the device is the only one.
    public void onlyKeyboard(String busId) throws IOException {
        put(at(busId, "input/input2/capabilities/key"), "fffffffffffffffe\n");
        Files.createSymbolicLink(root.resolve("sys/class/input/input2"), root.resolve(at(busId, "input/input2")));
    }

    /// A mouse of the device is the only one.
    public void onlyPointer(String busId) throws IOException {
        put(at(busId, "input/input3/capabilities/key"), "1f0000 0 0 0 0\n");
        put(at(busId, "input/input3/capabilities/rel"), "903\n");
        Files.createSymbolicLink(root.resolve("sys/class/input/input3"), root.resolve(at(busId, "input/input3")));
    }

    public void remove(String file) throws IOException {
        Files.delete(root.resolve(file));
    }

    private static String at(String busId, String file) {
        return "sys/devices/pci0000:00/usb1/" + busId + "/" + file;
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
