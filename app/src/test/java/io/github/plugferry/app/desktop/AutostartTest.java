package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartTest {
    @TempDir
    private Path directory;

    @Test
    void turningItOnMakesTheFolderAndTheFile() throws IOException {
        Autostart autostart = new Autostart(directory.resolve("config"), Path.of("/usr/bin/plugferry"));
        assertThat(autostart.isOn()).isFalse();

        autostart.turnOn();

        assertThat(autostart.isOn()).isTrue();
        assertThat(autostart.file())
                .isEqualTo(directory.resolve("config/autostart/io.github.plugferry.Plugferry.desktop"));
        assertThat(Files.readAllLines(autostart.file()))
                .startsWith("[Desktop Entry]", "Type=Application", "Name=Plugferry")
                .contains("Exec=\"/usr/bin/plugferry\" --hidden", "TryExec=/usr/bin/plugferry");
    }

    @Test
    void turningItOffRemovesTheFile() throws IOException {
        Autostart autostart = new Autostart(directory, Path.of("/usr/bin/plugferry"));
        autostart.turnOn();

        autostart.turnOff();
        autostart.turnOff();

        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.file()).doesNotExist();
    }

    @Test
    void turningItOnAgainReplacesTheFileAndLeavesNothingElse() throws IOException {
        new Autostart(directory, Path.of("/opt/old/plugferry")).turnOn();
        Autostart autostart = new Autostart(directory, Path.of("/usr/bin/plugferry"));

        autostart.turnOn();

        assertThat(Files.readString(autostart.file()))
                .contains("/usr/bin/plugferry")
                .doesNotContain("/opt/old");
        try (Stream<Path> files = Files.list(autostart.file().getParent())) {
            assertThat(files).containsExactly(autostart.file());
        }
    }

    @Test
    void aFileThatIsSwitchedOffInItselfIsOff() throws IOException {
        Autostart autostart = new Autostart(directory, Path.of("/usr/bin/plugferry"));
        autostart.turnOn();
        for (String line : List.of("Hidden=true", "X-GNOME-Autostart-enabled = false")) {
            Files.writeString(autostart.file(), "[Desktop Entry]\nType=Application\n" + line + "\n");
            assertThat(autostart.isOn()).as(line).isFalse();
        }

        autostart.turnOn();
        assertThat(autostart.isOn()).isTrue();
    }

    @Test
    void aPathWithOddCharactersIsEscapedTwice() throws IOException {
        Autostart autostart = new Autostart(directory, Path.of("/opt/100% \"my\" $tools\\x/plugferry"));

        autostart.turnOn();

        assertThat(Files.readAllLines(autostart.file()))
                .contains("Exec=\"/opt/100%% \\\\\"my\\\\\" \\\\$tools\\\\\\\\x/plugferry\" --hidden")
                .contains("TryExec=/opt/100% \"my\" $tools\\\\x/plugferry");
    }
}
