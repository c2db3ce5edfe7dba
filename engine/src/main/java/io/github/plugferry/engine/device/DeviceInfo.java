package io.github.plugferry.engine.device;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.util.List;

/// What is known of a device without opening it.
///
/// @param path where the host's system has it: a sysfs path, or a made-up one for simulated devices
/// @param configurationValue of the active configuration, 0 where there is none
/// @param interfaces the class of each interface's alternate setting 0 in the active configuration
/// @param name the product's name, empty where the device has none
/// @param serial empty where the device has none
public record DeviceInfo(
        BusId busId,
        String path,
        DevId devId,
        Speed speed,
        int vendorId,
        int productId,
        int bcdDevice,
        ClassCode classCode,
        int configurationValue,
        int configurationCount,
        List<ClassCode> interfaces,
        String name,
        String serial) {
    public DeviceInfo {
        interfaces = List.copyOf(interfaces);
    }
}
