package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A message of the kernel about one of its objects: texts, each ended by a NUL, of which the first repeats what
/// the others say.
///
///     add@/devices/pci0000:00/0000:00:14.0/usb1/1-2
///     ACTION=add
///     DEVPATH=/devices/pci0000:00/0000:00:14.0/usb1/1-2
///     SUBSYSTEM=usb
///     DEVTYPE=usb_device     or usb_interface, whose path has one name more
///     BUSNUM=001             of devices, decimal
///     DEVNUM=005
///     …
///
/// A device is configured after its "add"; "bind" comes when that is done (since Linux 4.14).
///
/// Source: kernel lib/kobject_uevent.c, kobject_uevent_env(); drivers/usb/core/usb.c, usb_dev_uevent().
record Uevent(Map<String, String> variables) {
    Uevent {
        variables = Map.copyOf(variables);
    }

    static Uevent parse(byte[] message) {
        Map<String, String> variables = new HashMap<>();
        for (String each : new String(message, StandardCharsets.UTF_8).split("\0", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                variables.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return new Uevent(variables);
    }

    Notice notice() {
        try {
            return isOf("SUBSYSTEM", "usb") ? usbNotice() : new Notice.Other();
        } catch (IllegalArgumentException e) {
            return new Notice.Lost(); // an event that makes no sense is none
        }
    }

    private Notice usbNotice() {
        String[] names = variable("DEVPATH").split("/", -1);
        String last = names[names.length - 1];
        if (isOf("DEVTYPE", "usb_interface")) {
            return names.length < 2 ? new Notice.Other() : new Notice.Changed(new BusId(names[names.length - 2]));
        }
        if (!isOf("DEVTYPE", "usb_device")) {
            return new Notice.Other();
        }
        return switch (variable("ACTION")) {
            case "add" -> new Notice.Added(new BusId(last), devId());
            case "remove" -> new Notice.Removed(new BusId(last), devId());
            default -> new Notice.Changed(new BusId(last));
        };
    }

    private DevId devId() {
        return DevId.of(Integer.parseInt(variable("BUSNUM")), Integer.parseInt(variable("DEVNUM")));
    }

    private String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    private boolean isOf(String name, String value) {
        return variable(name).equals(value);
    }
}
