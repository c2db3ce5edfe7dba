package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.app.sharing.Obstacle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plugferry devices`
@Command(
        name = "devices",
        description = {
            "Lists the USB devices of this computer, and whether they can be shared.",
            "It opens none of them and needs no rights."
        },
        subcommands = {RememberedDevices.Remember.class, RememberedDevices.Forget.class})
final class DevicesCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(
            names = "--json",
            description = "Print an array of objects, with ids as hexadecimal text; with --watch an object a line.")
    private boolean json;

    @Option(
            names = "--watch",
            description = "Print what is there (=), what comes (+) and what goes (-), a line each, until Ctrl+C.")
    private boolean watch;

    @Option(names = "--hubs", description = "List hubs too, which cannot be shared.")
    private boolean hubs;

    @Override
    public Integer call() throws Exception {
        LocalDevices devices = console.machine().devices();
        Optional<String> absence = devices.absence();
        absence.ifPresent(console::note);
        if (watch) {
            DeviceWatch.run(console, devices, json, hubs);
            return ExitCode.OK;
        }
        list(
                devices.all().stream()
                        .filter(each -> hubs || !each.device().isHub())
                        .toList(),
                absence.isPresent());
        return ExitCode.OK;
    }

    private void list(List<LocalDevice> devices, boolean explained) throws IOException {
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            devices.forEach(each -> array.add(DeviceJson.of(each)));
            console.print(array);
        } else if (!devices.isEmpty()) {
            Table table = new Table("BUSID", "ID", "SPEED", "NAME", "DRIVERS", "STATUS");
            devices.forEach(each -> table.row(
                    each.device().busId().value(),
                    id(each),
                    each.device().speed().label(),
                    each.name(),
                    drivers(each),
                    status(each)));
            table.lines().forEach(console::print);
        } else if (!explained) {
            console.note("Nothing is plugged in.");
        }
    }

    static String id(LocalDevice device) {
        return "%04x:%04x"
                .formatted(
                        device.device().deviceDescriptor().vendorId(),
                        device.device().deviceDescriptor().productId());
    }

    private static String drivers(LocalDevice device) {
        String drivers = device.device().drivers().values().stream().distinct().collect(Collectors.joining(","));
        return drivers.isEmpty() ? "-" : drivers;
    }

    private static String status(LocalDevice device) {
        List<Obstacle> obstacles = device.obstacles();
        if (obstacles.isEmpty()) {
            return device.needsPassword() ? "can be shared, with a password" : "can be shared";
        }
        String why = obstacles.stream().map(Obstacle::sentence).collect(Collectors.joining("; "));
        boolean withPassword = device.needsPassword() && obstacles.stream().allMatch(Obstacle::yieldsToForce);
        return withPassword ? why + "; --force takes a password too" : why;
    }
}
