package io.github.plugferry.app.control;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.usb.ClassCode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What kind of thing a device is, for its icon: by its classes, else by the drivers that this computer's kernel has
/// for it, else by its name.
final class Categories {
    private static final Set<String> SERIAL_DRIVERS =
            Set.of("ftdi_sio", "cp210x", "ch341", "pl2303", "cdc_acm", "option", "usbserial");
    private static final Set<String> NETWORK_DRIVERS = Set.of("r8152", "ax88179_178a", "asix", "smsc95xx");
    private static final Set<String> GAME_DRIVERS = Set.of("xpad", "playstation", "sony", "steam");

    private Categories() {}

    /// @param drivers of its interfaces
    static Category of(DeviceInfo info, String name, Collection<String> drivers) {
        String words = name.toLowerCase(Locale.ROOT);
        if (words.contains("yubikey") || words.contains("fido") || words.contains("security key")) {
            return Category.SECURITY_KEY;
        }
        List<ClassCode> classes = info.interfaces().isEmpty() ? List.of(info.classCode()) : info.interfaces();
        if (info.classCode().baseClass() == 0x09) {
            return Category.HUB;
        }
        if (drivers.stream().anyMatch(GAME_DRIVERS::contains)
                || words.contains("gamepad")
                || words.contains("joystick")) {
            return Category.GAME_CONTROLLER;
        }
        return classes.stream()
                .map(Categories::of)
                .filter(each -> each != Category.OTHER)
                .findFirst()
                .orElseGet(() -> byDriver(drivers));
    }

    private static Category of(ClassCode code) {
        return switch (code.baseClass()) {
            case 0x01 -> Category.AUDIO;
            case 0x02 ->
                switch (code.subclass()) {
                    case 0x06, 0x0c, 0x0d, 0x0e -> Category.NETWORK; // ECM, EEM, NCM, MBIM
                    default -> Category.SERIAL;
                };
            case 0x03 ->
                switch (code.protocol()) {
                    case 1 -> Category.KEYBOARD;
                    case 2 -> Category.POINTER;
                    default -> Category.OTHER;
                };
            case 0x06 -> Category.PHONE;
            case 0x07 -> Category.PRINTER;
            case 0x08 -> Category.STORAGE;
            case 0x09 -> Category.HUB;
            case 0x0b -> Category.SECURITY_KEY;
            case 0x0e, 0x10 -> Category.CAMERA;
            case 0xe0 -> code.subclass() == 1 ? Category.BLUETOOTH : Category.NETWORK;
            case 0xff -> code.subclass() == 0x42 ? Category.PHONE : Category.OTHER; // Android's debug bridge
            default -> Category.OTHER;
        };
    }

    private static Category byDriver(Collection<String> drivers) {
        if (drivers.stream().anyMatch(SERIAL_DRIVERS::contains)) {
            return Category.SERIAL;
        }
        return drivers.stream().anyMatch(NETWORK_DRIVERS::contains) ? Category.NETWORK : Category.OTHER;
    }
}
