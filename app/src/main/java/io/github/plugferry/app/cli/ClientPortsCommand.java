package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.engine.client.PortRecord;
import io.github.plugferry.engine.client.PortStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plugferry client ports`
@Command(
        name = "ports",
        description = "Lists the devices that are attached to this computer, and where they came from.")
final class ClientPortsCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--all", description = "List the free ports too.")
    private boolean all;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<PortStatus> ports = console.machine().vhci().ports().stream()
                .filter(port -> all || !port.isFree())
                .toList();
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (PortStatus each : ports) {
                array.add(toJson(each, origin(each)));
            }
            console.print(array);
        } else if (ports.isEmpty()) {
            console.note("No device is attached.");
        } else {
            Table table = new Table("PORT", "STATE", "SPEED", "DEVICE", "FROM");
            for (PortStatus each : ports) {
                table.row(
                        Integer.toString(each.port()),
                        each.state().label(),
                        each.isFree() ? each.hub().label() : each.speed().label(),
                        each.isFree() ? "" : each.localBusId(),
                        origin(each)
                                .map(from -> from.busId() + " of " + from.peer())
                                .orElse(""));
            }
            table.lines().forEach(console::print);
        }
        return ExitCode.OK;
    }

    /// A record may be left over from a device that is gone.
    private Optional<PortRecord> origin(PortStatus port) throws IOException {
        return port.isFree()
                ? Optional.empty()
                : console.machine().portRecords().read(port.port());
    }

    private static ObjectNode toJson(PortStatus port, Optional<PortRecord> origin) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("port", port.port())
                .put("hub", port.hub().label())
                .put("state", port.state().label())
                .put("speed", port.speed().label())
                .put("devid", Integer.toUnsignedLong(port.devId().value()))
                .put("localBusid", port.localBusId());
        origin.ifPresent(from -> node.put("peer", from.peer())
                .put("host", from.host())
                .put("service", from.service())
                .put("busid", from.busId()));
        return node;
    }
}
