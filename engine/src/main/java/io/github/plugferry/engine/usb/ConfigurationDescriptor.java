package io.github.plugferry.engine.usb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A configuration descriptor (USB 2.0, table 9-10) with everything behind it, up to `wTotalLength`.
///
///     0        1     2             4               5       6       7             8
///     bLength  type  wTotalLength  bNumInterfaces  bValue  iName   bmAttributes  bMaxPower
///
/// Descriptors of types that are not read here (class-specific, associations, companions) are passed over by
/// their length.
///
/// @param alternates every alternate setting of every interface, in the order of the bytes
public record ConfigurationDescriptor(
        int value, int nameIndex, int attributes, int maxPower, List<InterfaceDescriptor> alternates) {
    public static final int HEADER_BYTES = 9;
    private static final int INTERFACE_BYTES = 9;
    private static final int ENDPOINT_BYTES = 7;

    public ConfigurationDescriptor {
        alternates = List.copyOf(alternates);
    }

    /// Reads from the buffer's position; the buffer is left as it was.
    public static ConfigurationDescriptor read(ByteBuffer from) throws DescriptorException {
        ByteBuffer raw = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (raw.remaining() < HEADER_BYTES || u8(raw, 0) < HEADER_BYTES || !isConfiguration(u8(raw, 1))) {
            throw new DescriptorException("this is not a configuration descriptor");
        }
        int total = raw.getShort(2) & 0xffff;
        if (total > raw.remaining() || total < HEADER_BYTES) {
            throw new DescriptorException(
                    "wTotalLength is %d, but there are %d bytes".formatted(total, raw.remaining()));
        }
        List<InterfaceDescriptor> alternates = new ArrayList<>();
        List<EndpointDescriptor> endpoints = new ArrayList<>();
        InterfaceDescriptor open = null;
        int length;
        for (int at = u8(raw, 0); at < total; at += length) {
            length = total - at >= 2 ? u8(raw, at) : 0;
            if (length < 2 || at + length > total) {
                throw new DescriptorException("the descriptor at byte %d has the length %d".formatted(at, length));
            }
            switch (u8(raw, at + 1)) {
                case DescriptorType.INTERFACE -> {
                    require(length, INTERFACE_BYTES, at);
                    close(open, endpoints, alternates);
                    open = new InterfaceDescriptor(
                            u8(raw, at + 2),
                            u8(raw, at + 3),
                            new ClassCode(u8(raw, at + 5), u8(raw, at + 6), u8(raw, at + 7)),
                            u8(raw, at + 8),
                            List.of());
                }
                case DescriptorType.ENDPOINT -> {
                    require(length, ENDPOINT_BYTES, at);
                    if (open == null) {
                        throw new DescriptorException("the endpoint at byte %d is in no interface".formatted(at));
                    }
                    // Real devices set reserved bits here; the kernel ignores them too.
                    endpoints.add(new EndpointDescriptor(
                            new EndpointAddress(u8(raw, at + 2) & 0x8f),
                            u8(raw, at + 3),
                            raw.getShort(at + 4) & 0xffff,
                            u8(raw, at + 6)));
                }
                default -> {}
            }
        }
        close(open, endpoints, alternates);
        return new ConfigurationDescriptor(u8(raw, 5), u8(raw, 6), u8(raw, 7), u8(raw, 8), alternates);
    }

    /// The numbers of the interfaces, each once, in the order of the bytes.
    public List<Integer> interfaceNumbers() {
        return alternates.stream().map(InterfaceDescriptor::number).distinct().toList();
    }

    private static boolean isConfiguration(int type) {
        return type == DescriptorType.CONFIGURATION || type == DescriptorType.OTHER_SPEED_CONFIGURATION;
    }

    private static void require(int length, int least, int at) throws DescriptorException {
        if (length < least) {
            throw new DescriptorException("the descriptor at byte %d has the length %d".formatted(at, length));
        }
    }

    private static void close(
            @org.jspecify.annotations.Nullable InterfaceDescriptor open,
            List<EndpointDescriptor> endpoints,
            List<InterfaceDescriptor> alternates) {
        if (open != null) {
            alternates.add(new InterfaceDescriptor(
                    open.number(), open.alternate(), open.classCode(), open.nameIndex(), endpoints));
        }
        endpoints.clear();
    }

    private static int u8(ByteBuffer raw, int at) {
        return raw.get(at) & 0xff;
    }
}
