package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.hotplug.HotplugEvent;
import io.github.plugferry.engine.hotplug.HotplugWatcher;
import io.github.plugferry.engine.hotplug.KernelSource;
import java.util.concurrent.CountDownLatch;

/// Prints a line for each device that is there, comes or goes.
final class DeviceWatch {
    private final Console console;
    private final LocalDevices devices;
    private final boolean json;
    private final boolean hubs;
    private final CountDownLatch ended = new CountDownLatch(1);

    private DeviceWatch(Console console, LocalDevices devices, boolean json, boolean hubs) {
        this.console = console;
        this.devices = devices;
        this.json = json;
        this.hubs = hubs;
    }

    /// Until Ctrl+C, or until nobody reads the output any more.
    static void run(Console console, LocalDevices devices, boolean json, boolean hubs) throws InterruptedException {
        DeviceWatch watch = new DeviceWatch(console, devices, json, hubs);
        try (Shutdown shutdown = new Shutdown();
                HotplugWatcher _ = HotplugWatcher.start(devices.bus(), KernelSource.openOrSilent(), watch::tell)) {
            shutdown.onRequest(watch.ended::countDown);
            watch.ended.await();
        }
    }

    private void tell(HotplugEvent event) {
        if (!hubs && event.device().isHub()) {
            return;
        }
        console.print(json ? jsonLine(event) : line(event));
        if (console.out().checkError()) {
            ended.countDown();
        }
    }

    private String line(HotplugEvent event) {
        LocalDevice device = devices.describe(event.device());
        String sign = switch (event) {
            case HotplugEvent.Arrived arrived -> arrived.atStart() ? "=" : "+";
            case HotplugEvent.Departed _ -> "-";
        };
        return "%s %s  %s  %s  %s"
                .formatted(
                        sign,
                        device.device().busId(),
                        DevicesCommand.id(device),
                        device.device().speed().label(),
                        device.name());
    }

    /// What the event is comes first, then the device.
    private String jsonLine(HotplugEvent event) {
        LocalDevice device = devices.describe(event.device());
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        switch (event) {
            case HotplugEvent.Arrived arrived ->
                line.put("event", arrived.atStart() ? "present" : "arrived").setAll(DeviceJson.of(device));
            case HotplugEvent.Departed _ ->
                line.put("event", "departed").put("name", device.name()).setAll(DeviceJson.identity(device.device()));
        }
        return line.toString();
    }
}
