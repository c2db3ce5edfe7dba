package io.github.plugferry.engine.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which key of a US keyboard gives which character (HID Usage Tables, 10, "Keyboard/Keypad Page").
public final class UsLayout {
    /// The input report of a boot keyboard (HID 1.11, B.1).
    ///
    ///     0          1         2 … 7
    ///     modifiers  reserved  the keys that are down
    static final int REPORT_BYTES = 8;

    private static final int LEFT_SHIFT = 0x02;
    private static final int FIRST_LETTER = 0x04;
    private static final int FIRST_DIGIT = 0x1e;
    private static final int FIRST_SIGN = 0x2d;

    private static final String DIGITS = "1234567890";
    private static final String SHIFTED_DIGITS = "!@#$%^&*()";
    // Usage 0x32 is the key that US keyboards do not have.
    private static final String SIGNS = "-=[]\\\0;'`,./";
    private static final String SHIFTED_SIGNS = "_+{}|\0:\"~<>?";

    private static final String TYPED = "\n\t"
            + IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

    private UsLayout() {}

    /// The reports that type a text: for each character one with the key down and one with all keys up.
    ///
    /// @throws IllegalArgumentException where a character has no key
    static List<byte[]> reports(String text) {
        List<byte[]> reports = new ArrayList<>();
        text.codePoints().forEach(character -> {
            reports.add(pressed(character));
            reports.add(new byte[REPORT_BYTES]);
        });
        return reports;
    }

    /// The other way: the character that a report types, for those who read a keyboard.
    ///
    /// @return empty where no key is down, or none that types
    public static Optional<Character> typed(byte[] report) {
        return TYPED.chars()
                .filter(character -> Arrays.equals(pressed(character), report))
                .mapToObj(character -> (char) character)
                .findFirst();
    }

    private static byte[] pressed(int character) {
        byte[] report = new byte[REPORT_BYTES];
        report[0] = (byte) (isShifted(character) ? LEFT_SHIFT : 0);
        report[2] = (byte) usage(character);
        return report;
    }

    private static boolean isShifted(int character) {
        return (character >= 'A' && character <= 'Z')
                || SHIFTED_DIGITS.indexOf(character) >= 0
                || (character != 0 && SHIFTED_SIGNS.indexOf(character) >= 0);
    }

    private static int usage(int character) {
        return switch (character) {
            case '\n' -> 0x28;
            case '\t' -> 0x2b;
            case ' ' -> 0x2c;
            default -> {
                if (character >= 'a' && character <= 'z') {
                    yield FIRST_LETTER + character - 'a';
                }
                if (character >= 'A' && character <= 'Z') {
                    yield FIRST_LETTER + character - 'A';
                }
                yield usageOfSign(character);
            }
        };
    }

    private static int usageOfSign(int character) {
        int digit = Math.max(DIGITS.indexOf(character), SHIFTED_DIGITS.indexOf(character));
        if (digit >= 0) {
            return FIRST_DIGIT + digit;
        }
        int sign = Math.max(SIGNS.indexOf(character), SHIFTED_SIGNS.indexOf(character));
        if (sign < 0 || character == 0) {
            throw new IllegalArgumentException("the US keyboard layout has no key for '%s' (U+%04X)"
                    .formatted(Character.isISOControl(character) ? "?" : Character.toString(character), character));
        }
        return FIRST_SIGN + sign;
    }
}
