package io.github.plugferry.fx.simulated;

import java.util.Map;

/// What a kind of simulated device looks like.
public final class KindIcons {
    private static final Map<String, String> ICONS = Map.of(
            "keyboard", "mdi2k-keyboard-outline",
            "audio", "mdi2h-headphones",
            "gadget-zero", "mdi2c-chip",
            "source-sink", "mdi2s-swap-vertical",
            "faulty", "mdi2a-alert-octagon-outline");

    private KindIcons() {}

    /// A literal of Ikonli.
    public static String of(Kind kind) {
        return ICONS.getOrDefault(kind.name(), "mdi2u-usb-port");
    }
}
