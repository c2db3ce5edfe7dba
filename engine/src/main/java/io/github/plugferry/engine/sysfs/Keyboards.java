package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The input devices of this computer that one can write on.
///
/// A power button has keys too. A keyboard is what has all of the first ones, Esc to S, which is how udev tells
/// them apart; the kernel lists the keys in hexadecimal words, the first keys in the last word. Keyboards that
/// programs make up (uinput) do not count: most repeat what is typed on real ones.
///
/// Source: kernel drivers/input/input.c, input_print_bitmap(); linux/input-event-codes.h; systemd
/// src/udev/udev-builtin-input_id.c, test_key().
final class Keyboards {
    /// Bits 1 (KEY_ESC) to 31 (KEY_S).
    private static final long FIRST_KEYS = 0xfffffffeL;

    private final List<Path> directories;

    private Keyboards(List<Path> directories) {
        this.directories = directories;
    }

    static Keyboards read(SystemTree tree) {
        return new Keyboards(ClassDirectory.read(tree.sys().resolve("class/input")).values().stream()
                .filter(each -> each.getFileName().toString().startsWith("input"))
                .filter(each -> !each.startsWith(virtual(tree)))
                .filter(Keyboards::isKeyboard)
                .toList());
    }

    /// Whether there are keyboards, and all of them lie below a directory of sysfs.
    boolean areAllBelow(Path directory) {
        return !directories.isEmpty() && directories.stream().allMatch(each -> each.startsWith(directory));
    }

    private static Path virtual(SystemTree tree) {
        Path virtual = tree.sys().resolve("devices/virtual");
        try {
            return virtual.toRealPath();
        } catch (IOException e) {
            return virtual;
        }
    }

    private static boolean isKeyboard(Path input) {
        try {
            String keys = SysfsText.read(input.resolve("capabilities/key"));
            long first = Long.parseUnsignedLong(keys.substring(keys.lastIndexOf(' ') + 1), 16);
            return (first & FIRST_KEYS) == FIRST_KEYS;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
