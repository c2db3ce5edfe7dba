package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry client list ADDRESS`
@Command(name = "list", description = "Lists the devices that a host shares.")
final class ClientListCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(paramLabel = "ADDRESS", description = "Where the host listens: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Address address;

    @Option(names = "--json", description = "Print an array of objects, with ids as hexadecimal text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
        List<ListedDevice> devices;
        try (Connection connection = Transports.connect(address, deadline)) {
            devices = Handshake.list(connection, deadline);
        }
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            devices.forEach(each -> array.add(toJson(each)));
            console.print(array);
        } else if (devices.isEmpty()) {
            console.note(address + " shares no device.");
        } else {
            Table table = new Table("BUSID", "ID", "SPEED", "KIND", "PATH");
            devices.forEach(each -> table.row(
                    each.device().busId().value(),
                    "%04x:%04x"
                            .formatted(each.device().vendorId(), each.device().productId()),
                    each.device().speed().label(),
                    kind(each),
                    each.device().path()));
            table.lines().forEach(console::print);
        }
        return ExitCode.OK;
    }

    /// The device's class, or those of its interfaces where it has none of its own.
    private static String kind(ListedDevice device) {
        if (device.device().classCode().baseClass() != 0) {
            return device.device().classCode().name();
        }
        return device.interfaces().stream().map(ClassCode::name).distinct().collect(Collectors.joining(", "));
    }

    private static ObjectNode toJson(ListedDevice listed) {
        DeviceRecord device = listed.device();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("busid", device.busId().value())
                .put("path", device.path())
                .put("busnum", device.devId().busNumber())
                .put("devnum", device.devId().deviceNumber())
                .put("devid", Integer.toUnsignedLong(device.devId().value()))
                .put("vendorId", "%04x".formatted(device.vendorId()))
                .put("productId", "%04x".formatted(device.productId()))
                .put("bcdDevice", "%04x".formatted(device.bcdDevice()))
                .put("speed", device.speed().label());
        putClass(node, device.classCode())
                .put("configurationValue", device.configurationValue())
                .put("configurations", device.configurationCount());
        ArrayNode interfaces = node.putArray("interfaces");
        listed.interfaces().forEach(each -> putClass(interfaces.addObject(), each));
        return node;
    }

    private static ObjectNode putClass(ObjectNode node, ClassCode code) {
        return node.put("class", "%02x".formatted(code.baseClass()))
                .put("subclass", "%02x".formatted(code.subclass()))
                .put("protocol", "%02x".formatted(code.protocol()));
    }
}
