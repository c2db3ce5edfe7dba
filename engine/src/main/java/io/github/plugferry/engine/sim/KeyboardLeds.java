package io.github.plugferry.engine.sim;

import java.util.ArrayList;
import java.util.List;

/// The lights of a keyboard: the output report of a boot keyboard (HID 1.11, B.1), one byte.
///
///     bit 0     1          2            3        4
///     Num Lock  Caps Lock  Scroll Lock  Compose  Kana
public record KeyboardLeds(int bits) {
    private static final List<String> NAMES = List.of("Num Lock", "Caps Lock", "Scroll Lock", "Compose", "Kana");

    public KeyboardLeds {
        bits &= (1 << NAMES.size()) - 1;
    }

    /// The names of those that are lit.
    public List<String> lit() {
        List<String> lit = new ArrayList<>();
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((bits >> bit & 1) != 0) {
                lit.add(NAMES.get(bit));
            }
        }
        return List.copyOf(lit);
    }

    @Override
    public String toString() {
        return bits == 0 ? "all off" : String.join(", ", lit());
    }
}
