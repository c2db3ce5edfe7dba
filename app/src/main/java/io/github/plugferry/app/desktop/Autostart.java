package io.github.plugferry.app.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the program starts when its user logs in, hidden: a file in the desktop's autostart folder.
///
/// Source: Desktop Application Autostart Specification; Desktop Entry Specification, "The Exec key".
///
/// Thread: one at a time.
///
/// @param configHome `$XDG_CONFIG_HOME`
/// @param program the file that starts the program
public record Autostart(Path configHome, Path program) {
    private static final String NAME = "io.github.plugferry.Plugferry.desktop";

    public Path file() {
        return configHome.resolve("autostart").resolve(NAME);
    }

    /// Also where a person or a desktop has switched the file off in itself.
    public boolean isOn() throws IOException {
        if (!Files.exists(file())) {
            return false;
        }
        List<String> lines = Files.readAllLines(file());
        return lines.stream()
                .map(line -> line.replace(" ", ""))
                .noneMatch(line -> line.equals("Hidden=true") || line.equals("X-GNOME-Autostart-enabled=false"));
    }

    /// The folder is made where it is missing.
    public void turnOn() throws IOException {
        Files.createDirectories(file().getParent());
        // A desktop that reads the folder at this moment finds all of it or nothing.
        Path written = Files.createTempFile(file().getParent(), "." + NAME, "");
        try {
            Files.writeString(written, entry(), StandardCharsets.UTF_8);
            Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    public void turnOff() throws IOException {
        Files.deleteIfExists(file());
    }

    private String entry() {
        return """
                [Desktop Entry]
                Type=Application
                Name=Plugferry
                Comment=%s
                Exec=%s --hidden
                TryExec=%s
                Icon=io.github.plugferry.Plugferry
                Terminal=false
                X-GNOME-Autostart-enabled=true
                """.formatted(
                        Texts.of("autostart.comment"), string(quoted(program.toString())), string(program.toString()));
    }

    /// As an argument: in quotes, in which four characters are escaped; a percent sign would begin a field code.
    private static String quoted(String argument) {
        return argument.chars()
                .mapToObj(each -> switch (each) {
                    case '"', '`', '$', '\\' -> "\\" + (char) each;
                    case '%' -> "%%";
                    default -> String.valueOf((char) each);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }

    /// As any value of the file, which escapes the backslash once more.
    private static String string(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }
}
