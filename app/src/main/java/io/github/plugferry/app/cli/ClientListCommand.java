package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
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
            Table table = new Table("BUSID", "ID", "SPEED", "NAME", "KIND", "PATH");
            devices.forEach(each -> table.row(
                    each.device().busId().value(),
                    "%04x:%04x"
                            .formatted(each.device().vendorId(), each.device().productId()),
                    each.device().speed().label(),
                    name(each),
                    kind(each),
                    each.device().path()));
            table.lines().forEach(console::print);
        }
        return ExitCode.OK;
    }

    /// USB/IP does not tell the device's own name.
    private String name(ListedDevice listed) {
        DeviceRecord device = listed.device();
        return console.machine().names().name("", device.vendorId(), device.productId(), kind(listed));
    }

    private static String kind(ListedDevice listed) {
        return DeviceNames.kind(listed.device().classCode(), listed.interfaces());
    }

    private ObjectNode toJson(ListedDevice listed) {
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
                .put("name", name(listed))
                .put("manufacturer", console.machine().names().manufacturer("", device.vendorId()))
                .put("speed", device.speed().label());
        DeviceJson.putClass(node, device.classCode())
                .put("configurationValue", device.configurationValue())
                .put("configurations", device.configurationCount());
        ArrayNode interfaces = node.putArray("interfaces");
        listed.interfaces().forEach(each -> DeviceJson.putClass(interfaces.addObject(), each));
        return node;
    }
}
