package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The input devices of this computer of one kind: those that one can write on, or those that one can point with.
///
/// A power button has keys too. A keyboard is what has all of the first ones, Esc to S, which is how udev tells
/// them apart; the kernel lists the keys in hexadecimal words, the first keys in the last word. A pointer has two axes,
/// relative (a mouse) or absolute (a touchpad, a touch screen), and a left button or a surface to touch; a joystick has
/// neither of the two. What programs make up (uinput) does not count: most repeat what is done on real ones.
///
/// Source: kernel drivers/input/input.c, input_print_bitmap(); linux/input-event-codes.h; systemd
/// src/udev/udev-builtin-input_id.c, test_key() and test_pointers().
final class InputDevices {
    /// Bits 1 (KEY_ESC) to 31 (KEY_S).
    private static final long FIRST_KEYS = 0xfffffffeL;

    /// Bits 0 (REL_X, ABS_X) and 1 (REL_Y, ABS_Y).
    private static final long BOTH_AXES = 3;

    private static final int BTN_LEFT = 0x110;
    private static final int BTN_TOUCH = 0x14a;

    private final List<Path> directories;

    private InputDevices(List<Path> directories) {
        this.directories = directories;
    }

    static InputDevices keyboards(SystemTree tree) {
        return read(tree, InputDevices::isKeyboard);
    }

    static InputDevices pointers(SystemTree tree) {
        return read(tree, InputDevices::isPointer);
    }

    private static InputDevices read(SystemTree tree, Predicate<Path> kind) {
        return new InputDevices(ClassDirectory.read(tree.sys().resolve("class/input")).values().stream()
                .filter(each -> each.getFileName().toString().startsWith("input"))
                .filter(each -> !each.startsWith(virtual(tree)))
                .filter(kind)
                .toList());
    }

    /// Whether there are any, and all of them lie below a directory of sysfs.
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
        return (word(input, "key", 0) & FIRST_KEYS) == FIRST_KEYS;
    }

    private static boolean isPointer(Path input) {
        return (hasBothAxes(input, "rel") || hasBothAxes(input, "abs"))
                && (hasButton(input, BTN_LEFT) || hasButton(input, BTN_TOUCH));
    }

    private static boolean hasBothAxes(Path input, String kind) {
        return (word(input, kind, 0) & BOTH_AXES) == BOTH_AXES;
    }

    /// The kernel's words are as long as this process's, and this program runs on 64 bits only.
    private static boolean hasButton(Path input, int button) {
        return (word(input, "key", button / Long.SIZE) >>> (button % Long.SIZE) & 1) != 0;
    }

    /// 0 where there is none.
    ///
    /// @param index from the last one on
    private static long word(Path input, String kind, int index) {
        try {
            String[] words =
                    SysfsText.read(input.resolve("capabilities").resolve(kind)).split(" ", -1);
            return index < words.length ? Long.parseUnsignedLong(words[words.length - 1 - index], 16) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
