package io.github.plugferry.fx.control;

import io.github.plugferry.app.api.DeviceStatus.Category;

/// The picture for what a device is.
public final class CategoryIcon {
    private CategoryIcon() {}

    /// A literal of Ikonli.
    public static String of(Category category) {
        return switch (category) {
            case KEYBOARD -> "mdi2k-keyboard-outline";
            case POINTER -> "mdi2m-mouse";
            case GAME_CONTROLLER -> "mdi2g-gamepad-variant-outline";
            case STORAGE -> "mdi2h-harddisk";
            case AUDIO -> "mdi2h-headphones";
            case CAMERA -> "mdi2w-webcam";
            case SERIAL -> "mdi2s-serial-port";
            case SECURITY_KEY -> "mdi2s-shield-key-outline";
            case NETWORK -> "mdi2e-ethernet";
            case BLUETOOTH -> "mdi2b-bluetooth";
            case PRINTER -> "mdi2p-printer";
            case PHONE -> "mdi2c-cellphone";
            case HUB -> "mdi2h-hub-outline";
            case OTHER -> "mdi2u-usb";
        };
    }
}
