package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of sysfs with one value in it.
final class SysfsText {
    private SysfsText() {}

    /// Without the end of the line, and without control characters: strings come from devices, and are shown on
    /// terminals.
    ///
    /// @throws IOException also where the device goes while it is read (ENODEV)
    static String read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(each -> !Character.isISOControl(each)).forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
