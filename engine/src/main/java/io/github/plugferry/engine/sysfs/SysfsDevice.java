package io.github.plugferry.engine.sysfs;

import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real device as sysfs described it at one moment. Nothing is opened but files of sysfs, which needs no
/// rights, wakes no device and disturbs no driver.
///
///     1-2/busnum, devnum        decimal; the node is /dev/bus/usb/BUS/DEV, three digits each
///     1-2/speed                 Mbit/s: 1.5, 12, 480, 5000, 10000, 20000, or "unknown"
///     1-2/descriptors           binary: see [DescriptorSet]
///     1-2/bConfigurationValue   decimal; empty where the device is not configured
///     1-2/product, manufacturer, serial    UTF-8; absent where the device has no such string
///     1-2/1-2:1.0/driver        a link whose last name is the kernel driver of interface 0 in configuration 1
///
/// Source: kernel Documentation/ABI/testing/sysfs-bus-usb, ABI/stable/sysfs-bus-usb; drivers/usb/core/sysfs.c.
///
/// Immutable. What a reader does not know after a while is read again by [#reread].
public final class SysfsDevice {
    /// Between two looks at the device number another device may have taken the place; so many times in a row it
    /// does not.
    private static final int ROUNDS = 3;

    private final Path directory;
    private final Path nodes;
    private final Path realDirectory;
    private final BusId busId;
    private final DevId devId;
    private final Speed speed;
    private final DescriptorSet descriptors;
    private final int configurationValue;
    private final SortedMap<Integer, String> drivers;
    private final String manufacturer;
    private final String product;
    private final String serial;

    private SysfsDevice(Path directory, Path nodes, DevId devId) throws IOException {
        this.directory = directory;
        this.nodes = nodes;
        this.devId = devId;
        realDirectory = directory.toRealPath();
        busId = new BusId(directory.getFileName().toString());
        speed = speed(attribute(directory, "speed"));
        descriptors = DescriptorSet.read(Files.readAllBytes(directory.resolve("descriptors")));
        configurationValue = numberOrZero(attribute(directory, "bConfigurationValue"));
        drivers = Collections.unmodifiableSortedMap(drivers(directory, configurationValue));
        manufacturer = string(directory, "manufacturer");
        product = string(directory, "product");
        serial = string(directory, "serial");
    }

    /// Reads a device of the real system or of a tree that looks like it.
    ///
    /// @param directory such as `/sys/bus/usb/devices/1-2`; its name is the bus id
    /// @param nodes such as `/dev/bus/usb`
    /// @throws IOException where the device goes away meanwhile, or what is there cannot be understood
    public static SysfsDevice read(Path directory, Path nodes) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            DevId before = devId(directory);
            SysfsDevice device = new SysfsDevice(directory, nodes, before);
            if (devId(directory).equals(before)) {
                return device;
            }
        }
        throw new IOException("%s is plugged in and out all the time".formatted(directory.getFileName()));
    }

    /// As it is now: the configuration and the drivers may change.
    ///
    /// @throws NoSuchFileException where the device is gone, also where another one is in its place
    public SysfsDevice reread() throws IOException {
        SysfsDevice now = read(directory, nodes);
        if (!now.devId.equals(devId)) {
            throw new NoSuchFileException(directory.toString(), null, "another device is there now");
        }
        return now;
    }

    /// `1-2.4`; of a root hub `usb1`.
    public BusId busId() {
        return busId;
    }

    /// `/sys/bus/usb/devices/1-2.4`.
    public Path directory() {
        return directory;
    }

    /// `/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2`: where [#directory] leads.
    public Path realDirectory() {
        return realDirectory;
    }

    /// `/dev/bus/usb/001/002`. It may come a moment after the device, and get its access rights after another.
    public Path node() {
        return nodes.resolve("%03d/%03d".formatted(devId.busNumber(), devId.deviceNumber()));
    }

    public DevId devId() {
        return devId;
    }

    public Speed speed() {
        return speed;
    }

    /// A copy of what the device says of itself: the device descriptor and every configuration, as the kernel
    /// read them when the device came.
    public byte[] rawDescriptors() {
        return descriptors.raw();
    }

    public DeviceDescriptor deviceDescriptor() {
        return descriptors.device();
    }

    /// In the order of the bytes. A configuration that cannot be understood is left out.
    public List<ConfigurationDescriptor> configurations() {
        return descriptors.configurations();
    }

    /// Of the active configuration; 0 where the device is not configured.
    public int configurationValue() {
        return configurationValue;
    }

    /// Alternate setting 0 of each interface of the active configuration.
    public List<InterfaceDescriptor> interfaces() {
        return descriptors.interfaces(configurationValue);
    }

    /// The kernel's driver for each interface number of the active configuration; without those that have none.
    public SortedMap<Integer, String> drivers() {
        return drivers;
    }

    /// Empty where the device has none.
    public String manufacturer() {
        return manufacturer;
    }

    /// Empty where the device has none.
    public String product() {
        return product;
    }

    /// Empty where the device has none.
    public String serial() {
        return serial;
    }

    public boolean isHub() {
        return descriptors.device().classCode().baseClass() == 0x09;
    }

    /// Whether this is the hub that a controller makes up for its own ports.
    public boolean isRootHub() {
        return busId.value().startsWith("usb");
    }

    /// Whether this is that device and no other that was plugged into the same port.
    public boolean isSameAs(SysfsDevice other) {
        return busId.equals(other.busId) && devId.equals(other.devId);
    }

    /// What the other side of a connection is told.
    public DeviceInfo toInfo() {
        DeviceDescriptor device = descriptors.device();
        List<ClassCode> classes =
                interfaces().stream().map(InterfaceDescriptor::classCode).toList();
        return new DeviceInfo(
                busId,
                realDirectory.toString(),
                devId,
                speed,
                device.vendorId(),
                device.productId(),
                device.bcdDevice(),
                device.classCode(),
                configurationValue,
                device.configurationCount(),
                classes,
                product,
                serial);
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(busId, devId);
    }

    static DevId devId(Path directory) throws IOException {
        try {
            return DevId.of(
                    Integer.parseInt(attribute(directory, "busnum")), Integer.parseInt(attribute(directory, "devnum")));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s has no device number".formatted(directory.getFileName()), e);
        }
    }

    private static Speed speed(String megabits) {
        return switch (megabits) {
            case "1.5" -> Speed.LOW;
            case "12" -> Speed.FULL;
            case "480" -> Speed.HIGH;
            case "5000" -> Speed.SUPER;
            case "10000", "20000" -> Speed.SUPER_PLUS;
            default -> Speed.UNKNOWN;
        };
    }

    /// Interfaces lie in the device's directory as `1-2:CONFIGURATION.INTERFACE`, those of root hubs as
    /// `1-0:CONFIGURATION.INTERFACE`.
    private static SortedMap<Integer, String> drivers(Path directory, int configurationValue) throws IOException {
        SortedMap<Integer, String> drivers = new TreeMap<>();
        Pattern interfaceName = Pattern.compile("[^:]+:" + configurationValue + "\\.(\\d{1,3})");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path each : entries) {
                Matcher name = interfaceName.matcher(each.getFileName().toString());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    linkedName(each.resolve("driver")).ifPresent(driver -> drivers.put(number, driver));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return drivers;
    }

    /// The last name of what a link leads to; empty where there is no link, or none any more.
    private static Optional<String> linkedName(Path link) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(link).getFileName().toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String attribute(Path directory, String name) throws IOException {
        return SysfsText.read(directory.resolve(name));
    }

    private static String string(Path directory, String name) throws IOException {
        try {
            return attribute(directory, name);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static int numberOrZero(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
