package io.github.plugferry.engine.wire;

import io.github.plugferry.engine.usb.ClassCode;
import java.util.List;

/// A device in the reply to DEVLIST: its record, then four bytes an interface (class, subclass, protocol,
/// padding).
public record ListedDevice(DeviceRecord device, List<ClassCode> interfaces) {
    static final int INTERFACE_BYTES = 4;

    public ListedDevice {
        interfaces = List.copyOf(interfaces);
        if (interfaces.size() != device.interfaceCount()) {
            throw new IllegalArgumentException(
                    "the record says %d interfaces, not %d".formatted(device.interfaceCount(), interfaces.size()));
        }
    }
}
