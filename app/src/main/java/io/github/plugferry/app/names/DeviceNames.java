package io.github.plugferry.app.names;

import io.github.plugferry.engine.usb.ClassCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What devices are called: by themselves, else by `usb.ids`, else by what they are.
///
/// Thread: any.
public final class DeviceNames {
    private final UsbIds ids;

    public DeviceNames(UsbIds ids) {
        this.ids = ids;
    }

    /// Never empty.
    ///
    /// @param ownName what the device says; empty where it says nothing, or is not asked
    /// @param kind as of [#kind]
    public String name(String ownName, int vendorId, int productId, String kind) {
        if (!ownName.isEmpty()) {
            return ownName;
        }
        return ids.product(vendorId, productId)
                .or(() -> ids.vendor(vendorId).map(vendor -> kind.isEmpty() ? vendor : vendor + " " + kind))
                .orElse(kind.isEmpty() ? "USB device %04x:%04x".formatted(vendorId, productId) : kind);
    }

    /// Empty where nobody knows.
    public String manufacturer(String ownName, int vendorId) {
        return ownName.isEmpty() ? ids.vendor(vendorId).orElse("") : ownName;
    }

    /// The device's class, or those of its interfaces where it has none of its own. Empty where it has neither.
    public static String kind(ClassCode device, List<ClassCode> interfaces) {
        // Class 0xef says only that some interfaces belong together.
        boolean isPerInterface = device.baseClass() == 0 || (device.baseClass() == 0xef && !interfaces.isEmpty());
        return (isPerInterface ? interfaces.stream() : Stream.of(device))
                .map(ClassCode::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
