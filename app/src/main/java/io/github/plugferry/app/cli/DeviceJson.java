package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.sysfs.DeviceUse;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.InterfaceDescriptor;

/// Devices as JSON. Ids and classes are hexadecimal text, as everywhere else where they are written down.
final class DeviceJson {
    private DeviceJson() {}

    /// What stays the same until the device is unplugged, and can be said after it was.
    static ObjectNode identity(SysfsDevice device) {
        DeviceInfo info = device.toInfo();
        return JsonNodeFactory.instance
                .objectNode()
                .put("busid", info.busId().value())
                .put("path", info.path())
                .put("node", device.node().toString())
                .put("busnum", info.devId().busNumber())
                .put("devnum", info.devId().deviceNumber())
                .put("vendorId", "%04x".formatted(info.vendorId()))
                .put("productId", "%04x".formatted(info.productId()))
                .put("bcdDevice", "%04x".formatted(info.bcdDevice()))
                .put("serial", info.serial())
                .put("speed", info.speed().label());
    }

    static ObjectNode of(LocalDevice local) {
        SysfsDevice device = local.device();
        ObjectNode node = identity(device).put("name", local.name()).put("manufacturer", local.manufacturer());
        putClass(node, device.deviceDescriptor().classCode())
                .put("kind", local.kind())
                .put("hub", device.isHub())
                .put("configurationValue", device.configurationValue())
                .put("configurations", device.deviceDescriptor().configurationCount());
        ArrayNode interfaces = node.putArray("interfaces");
        for (InterfaceDescriptor each : device.interfaces()) {
            ObjectNode one = interfaces.addObject().put("number", each.number());
            putClass(one, each.classCode())
                    .put("kind", each.classCode().name())
                    .put("driver", device.drivers().getOrDefault(each.number(), ""));
        }
        ArrayNode uses = node.putArray("inUse");
        local.uses().stream().map(DeviceUse::sentence).forEach(uses::add);
        node.put("accessible", local.access() == NodeAccess.OPEN)
                .put("shareable", local.obstacles().isEmpty());
        ArrayNode obstacles = node.putArray("obstacles");
        for (Obstacle each : local.obstacles()) {
            obstacles
                    .addObject()
                    .put("why", each.sentence())
                    .put("remedy", each.remedy())
                    .put("force", each.yieldsToForce());
        }
        return node;
    }

    static ObjectNode putClass(ObjectNode node, ClassCode code) {
        return node.put("class", "%02x".formatted(code.baseClass()))
                .put("subclass", "%02x".formatted(code.subclass()))
                .put("protocol", "%02x".formatted(code.protocol()));
    }
}
