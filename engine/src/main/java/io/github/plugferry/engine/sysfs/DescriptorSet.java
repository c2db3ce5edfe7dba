package io.github.plugferry.engine.sysfs;

import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorException;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The file `descriptors` of sysfs.
///
///     0                  18               …
///     device descriptor  configuration 1  configuration 2 …
///
/// The kernel gives of each configuration only what it could parse itself, but leaves `wTotalLength` in its first
/// bytes as the device sent it: where one ends is told by where the next begins.
///
/// Source: kernel drivers/usb/core/sysfs.c, descriptors_read(); config.c, usb_parse_configuration().
final class DescriptorSet {
    private final byte[] raw;
    private final DeviceDescriptor device;
    private final List<ConfigurationDescriptor> configurations;

    private DescriptorSet(byte[] raw, DeviceDescriptor device, List<ConfigurationDescriptor> configurations) {
        this.raw = raw;
        this.device = device;
        this.configurations = List.copyOf(configurations);
    }

    /// @param raw is this object's from now on
    /// @throws DescriptorException where not even the device descriptor is whole
    static DescriptorSet read(byte[] raw) throws DescriptorException {
        DeviceDescriptor device = DeviceDescriptor.read(ByteBuffer.wrap(raw));
        List<ConfigurationDescriptor> configurations = new ArrayList<>();
        int from = DeviceDescriptor.BYTES;
        while (from < raw.length) {
            int to = endOfConfiguration(raw, from);
            try {
                configurations.add(configuration(Arrays.copyOfRange(raw, from, to)));
            } catch (DescriptorException e) {
                // The kernel has made do with it, and the other configurations can be used.
            }
            from = to;
        }
        return new DescriptorSet(raw, device, configurations);
    }

    byte[] raw() {
        return raw.clone();
    }

    DeviceDescriptor device() {
        return device;
    }

    List<ConfigurationDescriptor> configurations() {
        return configurations;
    }

    /// Alternate setting 0 of each interface of that configuration. Some devices begin to count elsewhere: then
    /// the first one that there is, as the kernel does it.
    List<InterfaceDescriptor> interfaces(int configurationValue) {
        return configurations.stream()
                .filter(each -> each.value() == configurationValue)
                .findFirst()
                .map(DescriptorSet::firstAlternates)
                .orElse(List.of());
    }

    private static List<InterfaceDescriptor> firstAlternates(ConfigurationDescriptor configuration) {
        return configuration.interfaceNumbers().stream()
                .map(number -> {
                    List<InterfaceDescriptor> alternates = configuration.alternates().stream()
                            .filter(each -> each.number() == number)
                            .toList();
                    return alternates.stream()
                            .filter(each -> each.alternate() == 0)
                            .findFirst()
                            .orElse(alternates.getFirst());
                })
                .toList();
    }

    private static ConfigurationDescriptor configuration(byte[] bytes) throws DescriptorException {
        if (bytes.length >= ConfigurationDescriptor.HEADER_BYTES) {
            bytes[2] = (byte) bytes.length;
            bytes[3] = (byte) (bytes.length >>> 8);
        }
        return ConfigurationDescriptor.read(ByteBuffer.wrap(bytes));
    }

    /// Descriptor after descriptor, until the next configuration or the end.
    private static int endOfConfiguration(byte[] raw, int from) {
        int at = from;
        do {
            int length = raw[at] & 0xff;
            at = length < 2 ? raw.length : Math.min(raw.length, at + length);
        } while (at + 1 < raw.length && raw[at + 1] != DescriptorType.CONFIGURATION);
        return at + 1 < raw.length ? at : raw.length;
    }
}
