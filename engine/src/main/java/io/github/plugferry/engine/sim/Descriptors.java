package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.Speed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The descriptors of a device, derived from its tree once, which is checked then: the trees of its claims are like
/// that one.
final class Descriptors {
    private static final int INTERFACE_BYTES = 9;
    private static final int ATTRIBUTES_BUS_POWERED = 0x80;
    private static final int HID_1_11 = 0x0111;
    private static final int MAX_CONFIGURATION_BYTES = 0xffff;

    private final ControlAnswer device;
    private final ControlAnswer qualifier;
    private final List<ControlAnswer> configurations;
    private final List<ControlAnswer> otherSpeed;
    private final List<ControlAnswer> strings;

    Descriptors(DeviceSpec spec) {
        SpecCheck.check(spec.speed(), spec.configurations());
        StringTable table = new StringTable();
        DeviceSpec.Identity identity = spec.identity();
        device = ControlAnswer.of(new DeviceDescriptor(
                        spec.bcdUsb(),
                        spec.classCode(),
                        spec.maxPacketSize0(),
                        identity.vendorId(),
                        identity.productId(),
                        DeviceSpec.BCD_DEVICE,
                        table.indexOf(identity.manufacturer()),
                        table.indexOf(identity.product()),
                        table.indexOf(identity.serial()),
                        spec.configurations().size())
                .encode());
        List<ControlAnswer> here = new ArrayList<>();
        List<ControlAnswer> there = new ArrayList<>();
        for (ConfigurationSpec configuration : spec.configurations()) {
            here.add(configuration(configuration, DescriptorType.CONFIGURATION, table));
            if (spec.speed() == Speed.HIGH) {
                there.add(configuration(configuration.atFullSpeed(), DescriptorType.OTHER_SPEED_CONFIGURATION, table));
            }
        }
        configurations = List.copyOf(here);
        otherSpeed = List.copyOf(there);
        qualifier = otherSpeed.isEmpty() ? ControlAnswer.STALL : qualifier(spec);
        strings = table.descriptors();
    }

    /// The device and its configurations, one behind the other.
    byte[] raw() {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(device.data());
        configurations.forEach(each -> raw.writeBytes(each.data()));
        return raw.toByteArray();
    }

    /// GET_DESCRIPTOR of the device (USB 2.0, 9.4.3).
    ///
    /// @param language of a string; ignored where it is the list of languages
    ControlAnswer find(int type, int index, int language) {
        return switch (type) {
            case DescriptorType.DEVICE -> device;
            case DescriptorType.CONFIGURATION -> at(configurations, index);
            case DescriptorType.OTHER_SPEED_CONFIGURATION -> at(otherSpeed, index);
            case DescriptorType.DEVICE_QUALIFIER -> qualifier;
            case DescriptorType.STRING ->
                index == 0 || language == StringTable.ENGLISH_US ? at(strings, index) : ControlAnswer.STALL;
            default -> ControlAnswer.STALL;
        };
    }

    /// GET_DESCRIPTOR of an interface: HID asks for its two descriptors in this way (HID 1.11, 7.1.1).
    static ControlAnswer ofInterface(InterfaceSpec spec, int type) {
        if (spec.report().isEmpty()) {
            return ControlAnswer.STALL;
        }
        return switch (type) {
            case DescriptorType.HID -> {
                ClassDescriptor hid = hid(spec);
                ByteBuffer raw = ByteBuffer.allocate(hid.size());
                hid.encode(raw);
                yield ControlAnswer.of(raw.array());
            }
            case DescriptorType.HID_REPORT -> ControlAnswer.of(HidItem.encode(spec.report()));
            default -> ControlAnswer.STALL;
        };
    }

    private static ControlAnswer at(List<ControlAnswer> list, int index) {
        return index < list.size() ? list.get(index) : ControlAnswer.STALL;
    }

    /// The device qualifier (USB 2.0, table 9-9): the device as it is at full speed.
    ///
    ///     0        1     2       4             7                8               9
    ///     bLength  type  bcdUSB  class/sub/pr  bMaxPacketSize0  configurations  reserved
    private static ControlAnswer qualifier(DeviceSpec spec) {
        return ControlAnswer.of(ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 10)
                .put((byte) DescriptorType.DEVICE_QUALIFIER)
                .putShort((short) spec.bcdUsb())
                .put((byte) spec.classCode().baseClass())
                .put((byte) spec.classCode().subclass())
                .put((byte) spec.classCode().protocol())
                .put((byte) 64)
                .put((byte) spec.configurations().size())
                .put((byte) 0)
                .array());
    }

    private static ControlAnswer configuration(ConfigurationSpec spec, int type, StringTable table) {
        int total = ConfigurationDescriptor.HEADER_BYTES;
        for (InterfaceSpec one : spec.interfaces()) {
            for (AlternateSpec alternate : one.alternates()) {
                total += size(one, alternate);
            }
        }
        if (total > MAX_CONFIGURATION_BYTES) {
            throw new IllegalArgumentException("a configuration descriptor of %d bytes is too long".formatted(total));
        }
        ByteBuffer to = ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) ConfigurationDescriptor.HEADER_BYTES)
                .put((byte) type)
                .putShort((short) total)
                .put((byte) spec.interfaces().size())
                .put((byte) spec.value())
                .put((byte) 0)
                .put((byte) ATTRIBUTES_BUS_POWERED)
                .put((byte) (spec.maxPowerMilliamps() / 2));
        for (InterfaceSpec one : spec.interfaces()) {
            for (AlternateSpec alternate : one.alternates()) {
                encode(one, alternate, table, to);
            }
        }
        return ControlAnswer.of(to.array());
    }

    private static int size(InterfaceSpec one, AlternateSpec alternate) {
        int hid = one.report().isEmpty() ? 0 : hid(one).size();
        return INTERFACE_BYTES
                + hid
                + alternate.descriptors().stream()
                        .mapToInt(ClassDescriptor::size)
                        .sum()
                + alternate.endpoints().stream().mapToInt(EndpointSpec::size).sum();
    }

    private static void encode(InterfaceSpec one, AlternateSpec alternate, StringTable table, ByteBuffer to) {
        to.put((byte) INTERFACE_BYTES)
                .put((byte) DescriptorType.INTERFACE)
                .put((byte) one.number())
                .put((byte) alternate.number())
                .put((byte) alternate.endpoints().size())
                .put((byte) alternate.classCode().baseClass())
                .put((byte) alternate.classCode().subclass())
                .put((byte) alternate.classCode().protocol())
                .put((byte) table.indexOf(alternate.name()));
        if (!one.report().isEmpty()) {
            hid(one).encode(to);
        }
        alternate.descriptors().forEach(descriptor -> descriptor.encode(to));
        alternate.endpoints().forEach(endpoint -> endpoint.encode(to));
    }

    /// The HID descriptor (HID 1.11, 6.2.1), which says how long the report descriptor is.
    ///
    ///     0        1     2       4        5               6                7
    ///     bLength  type  bcdHID  country  bNumDescriptors  type of the one  its length
    private static ClassDescriptor hid(InterfaceSpec spec) {
        return ClassDescriptor.of(
                DescriptorType.HID,
                Token.u16(HID_1_11),
                Token.u8(0),
                Token.u8(1),
                Token.u8(DescriptorType.HID_REPORT),
                Token.u16(HidItem.encode(spec.report()).length));
    }
}
