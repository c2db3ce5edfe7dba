package io.github.plugferry.app.api;

import io.github.plugferry.engine.usb.DescriptorType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Descriptors taken apart into their fields, with the names that USB gives them and their bytes. What is damaged or
/// not known is shown as bytes.
///
/// Source: Universal Serial Bus Specification 2.0, 9.6; HID 1.11, 6.2.1; interface association: USB 2.0 ECN.
public final class DescriptorTree {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /// A descriptor or a field.
    ///
    /// @param text a line
    /// @param raw its bytes in hexadecimal; empty for a field
    public record Node(String text, String raw, List<Node> children) {}

    private record Field(String name, int bytes) {}

    private static final List<Field> DEVICE = List.of(
            new Field("bcdUSB", 2),
            new Field("bDeviceClass", 1),
            new Field("bDeviceSubClass", 1),
            new Field("bDeviceProtocol", 1),
            new Field("bMaxPacketSize0", 1),
            new Field("idVendor", 2),
            new Field("idProduct", 2),
            new Field("bcdDevice", 2),
            new Field("iManufacturer", 1),
            new Field("iProduct", 1),
            new Field("iSerialNumber", 1),
            new Field("bNumConfigurations", 1));
    private static final List<Field> CONFIGURATION = List.of(
            new Field("wTotalLength", 2),
            new Field("bNumInterfaces", 1),
            new Field("bConfigurationValue", 1),
            new Field("iConfiguration", 1),
            new Field("bmAttributes", 1),
            new Field("bMaxPower", 1));
    private static final List<Field> INTERFACE = List.of(
            new Field("bInterfaceNumber", 1),
            new Field("bAlternateSetting", 1),
            new Field("bNumEndpoints", 1),
            new Field("bInterfaceClass", 1),
            new Field("bInterfaceSubClass", 1),
            new Field("bInterfaceProtocol", 1),
            new Field("iInterface", 1));
    private static final List<Field> ENDPOINT = List.of(
            new Field("bEndpointAddress", 1),
            new Field("bmAttributes", 1),
            new Field("wMaxPacketSize", 2),
            new Field("bInterval", 1));
    private static final List<Field> ASSOCIATION = List.of(
            new Field("bFirstInterface", 1),
            new Field("bInterfaceCount", 1),
            new Field("bFunctionClass", 1),
            new Field("bFunctionSubClass", 1),
            new Field("bFunctionProtocol", 1),
            new Field("iFunction", 1));
    private static final List<Field> HID = List.of(
            new Field("bcdHID", 2),
            new Field("bCountryCode", 1),
            new Field("bNumDescriptors", 1),
            new Field("bDescriptorType", 1),
            new Field("wDescriptorLength", 2));

    private DescriptorTree() {}

    public static List<Node> of(Answer.Descriptors descriptors) {
        List<Node> nodes = new ArrayList<>(parse(descriptors.device()));
        descriptors.configurations().forEach(configuration -> nodes.addAll(parse(configuration)));
        return nodes;
    }

    /// All of it as text, indented.
    public static String text(List<Node> nodes) {
        StringBuilder text = new StringBuilder();
        nodes.forEach(node -> append(text, node, ""));
        return text.toString();
    }

    private static void append(StringBuilder text, Node node, String indent) {
        text.append(indent).append(node.text());
        if (!node.raw().isEmpty()) {
            text.append("  [").append(node.raw()).append(']');
        }
        text.append('\n');
        node.children().forEach(child -> append(text, child, indent + "  "));
    }

    private static List<Node> parse(String hexadecimal) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException _) {
            return List.of(new Node(hexadecimal, "", List.of()));
        }
        List<Node> top = new ArrayList<>();
        List<Node> inConfiguration = top;
        List<Node> inInterface = top;
        for (int at = 0; at < bytes.length; ) {
            int length = bytes[at] & 0xff;
            if (length < 2 || at + length > bytes.length) {
                top.add(new Node("?", HEX.formatHex(bytes, at, bytes.length), List.of()));
                break;
            }
            int type = bytes[at + 1] & 0xff;
            Node node = node(bytes, at, length, type);
            switch (type) {
                case DescriptorType.DEVICE -> top.add(node);
                case DescriptorType.CONFIGURATION, DescriptorType.OTHER_SPEED_CONFIGURATION -> {
                    top.add(node);
                    inConfiguration = node.children();
                    inInterface = inConfiguration;
                }
                case DescriptorType.INTERFACE_ASSOCIATION -> inConfiguration.add(node);
                case DescriptorType.INTERFACE -> {
                    inConfiguration.add(node);
                    inInterface = node.children();
                }
                default -> inInterface.add(node);
            }
            at += length;
        }
        return top;
    }

    private static Node node(byte[] bytes, int at, int length, int type) {
        List<Field> fields = switch (type) {
            case DescriptorType.DEVICE -> DEVICE;
            case DescriptorType.CONFIGURATION, DescriptorType.OTHER_SPEED_CONFIGURATION -> CONFIGURATION;
            case DescriptorType.INTERFACE -> INTERFACE;
            case DescriptorType.ENDPOINT -> ENDPOINT;
            case DescriptorType.INTERFACE_ASSOCIATION -> ASSOCIATION;
            case DescriptorType.HID -> HID;
            default -> List.of();
        };
        List<Node> children = new ArrayList<>();
        int offset = at + 2;
        for (Field field : fields) {
            if (offset + field.bytes() > at + length) {
                break;
            }
            int value = bytes[offset] & 0xff;
            if (field.bytes() == 2) {
                value |= (bytes[offset + 1] & 0xff) << 8;
            }
            children.add(new Node(line(field, value), "", List.of()));
            offset += field.bytes();
        }
        return new Node(title(bytes, at, length, type), HEX.formatHex(bytes, at, at + length), children);
    }

    private static String line(Field field, int value) {
        String name = field.name();
        if (name.startsWith("bcd")) {
            return "%s  %x.%02x".formatted(name, value >> 8, value & 0xff);
        }
        if (field.bytes() == 2 && name.startsWith("id")) {
            return String.format(Locale.ROOT, "%s  0x%04x", name, value);
        }
        if (name.equals("bMaxPower")) {
            return "%s  %d (%d mA)".formatted(name, value, value * 2);
        }
        return field.bytes() == 1
                ? String.format(Locale.ROOT, "%s  %d (0x%02x)", name, value, value)
                : name + "  " + value;
    }

    private static String title(byte[] bytes, int at, int length, int type) {
        return switch (type) {
            case DescriptorType.DEVICE -> "Device";
            case DescriptorType.CONFIGURATION -> "Configuration" + number(bytes, at, length, 5);
            case DescriptorType.OTHER_SPEED_CONFIGURATION ->
                "Configuration at another speed" + number(bytes, at, length, 5);
            case DescriptorType.INTERFACE ->
                "Interface" + number(bytes, at, length, 2) + ", setting" + number(bytes, at, length, 3);
            case DescriptorType.ENDPOINT -> length > 3 ? endpoint(bytes[at + 2] & 0xff, bytes[at + 3] & 3) : "Endpoint";
            case DescriptorType.INTERFACE_ASSOCIATION -> "Interface association";
            case DescriptorType.HID -> "HID";
            case DescriptorType.CS_INTERFACE -> "Class-specific interface";
            case DescriptorType.CS_ENDPOINT -> "Class-specific endpoint";
            case DescriptorType.SUPER_SPEED_ENDPOINT_COMPANION -> "SuperSpeed endpoint companion";
            default -> String.format(Locale.ROOT, "Descriptor of type 0x%02x", type);
        };
    }

    private static String number(byte[] bytes, int at, int length, int offset) {
        return offset < length ? " " + (bytes[at + offset] & 0xff) : "";
    }

    private static String endpoint(int address, int transferType) {
        String type = switch (transferType) {
            case 0 -> "control";
            case 1 -> "isochronous";
            case 2 -> "bulk";
            default -> "interrupt";
        };
        return String.format(
                Locale.ROOT, "Endpoint %d %s, %s", address & 0x0f, (address & 0x80) != 0 ? "IN" : "OUT", type);
    }
}
