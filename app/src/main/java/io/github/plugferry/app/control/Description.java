package io.github.plugferry.app.control;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a device is, for people; it stays so when it is unplugged.
///
/// @param name never empty
/// @param manufacturer empty where nobody knows
record Description(
        String name,
        String manufacturer,
        String kind,
        DeviceStatus.Category category,
        String speed,
        List<DeviceStatus.Interface> interfaces,
        boolean hub) {
    Description {
        interfaces = List.copyOf(interfaces);
    }

    static Description of(LocalDevice local) {
        DeviceInfo info = local.device().toInfo();
        Map<Integer, String> drivers = local.device().drivers();
        List<DeviceStatus.Interface> interfaces = new ArrayList<>();
        for (InterfaceDescriptor each : local.device().interfaces()) {
            interfaces.add(new DeviceStatus.Interface(
                    each.number(), each.classCode().name(), drivers.getOrDefault(each.number(), "")));
        }
        return new Description(
                local.name(),
                local.manufacturer(),
                local.kind(),
                Categories.of(info, local.name(), drivers.values()),
                info.speed().label(),
                interfaces,
                local.device().isHub());
    }

    static Description ofSimulated(DeviceInfo info) {
        List<DeviceStatus.Interface> interfaces = new ArrayList<>();
        for (int number = 0; number < info.interfaces().size(); number++) {
            interfaces.add(new DeviceStatus.Interface(
                    number, info.interfaces().get(number).name(), ""));
        }
        return new Description(
                info.name(),
                "Plugferry",
                DeviceNames.kind(info.classCode(), info.interfaces()),
                Categories.of(info, info.name(), List.of()),
                info.speed().label(),
                interfaces,
                false);
    }
}
