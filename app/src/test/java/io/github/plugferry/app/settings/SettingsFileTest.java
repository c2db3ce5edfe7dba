package io.github.plugferry.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Settings ALL = new Settings(
            Settings.VERSION,
            List.of(new Settings.Device(
                    0x46f4,
                    1,
                    "ABC",
                    "1-2",
                    "Stick",
                    "QEMU",
                    "mass storage",
                    Category.STORAGE,
                    "high",
                    new ShareTarget(Direction.CONNECT, "vsock:3:3240"),
                    Match.PORT,
                    true,
                    false)),
            List.of(new Settings.Listener("tcp:3240", List.of("192.168.0.0/16"), true, true)),
            List.of(new Settings.Peer("fedora-vm", "vsock:3:3240")),
            List.of(new Settings.Import("tcp:server:3240", "1-2", false)),
            Preferences.DEFAULT);

    @TempDir
    Path directory;

    private Path path;
    private SettingsFile file;

    @BeforeEach
    void make() {
        path = directory.resolve("config/settings.json");
        file = new SettingsFile(path);
    }

    @Test
    void withoutAFileEverythingIsAsByDefault() {
        assertThat(file.load().settings()).isEqualTo(Settings.DEFAULT);
        assertThat(file.load().problem()).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        file.save(Settings.DEFAULT);
        file.save(ALL);

        assertThat(new SettingsFile(path).load().settings()).isEqualTo(ALL);
        assertThat(files()).containsExactly("settings.json");
    }

    @Test
    void aBrokenFileIsKeptAsideAndToldOf() throws IOException {
        write("{\"version\": 1, \"devices\": [");

        SettingsFile.Loaded loaded = file.load();

        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(loaded.problem().orElseThrow().code()).isEqualTo("settings-broken");
        assertThat(files()).singleElement().satisfies(name -> assertThat(name).startsWith("settings.json.broken-"));
        file.save(ALL);
        assertThat(files()).hasSize(2);
    }

    @Test
    void valuesThatCannotBeUsedMakeAFileABrokenOne() throws IOException {
        file.save(ALL);
        write(Files.readString(path).replace("vsock:3:3240", "nowhere"));

        assertThat(file.load().problem().orElseThrow().details()).contains("'nowhere' is no address");
    }

    @Test
    void aFileOfANewerVersionIsKeptAside() throws IOException {
        write("{\"version\": 2}");

        assertThat(file.load().problem().orElseThrow().code()).isEqualTo("settings-newer");
        assertThat(path).doesNotExist();
    }

    @Test
    void whatIsMissingIsAsByDefaultAndWhatIsUnknownIsIgnored() throws IOException {
        write("{\"version\": 1, \"later\": 1, \"preferences\": {\"showHubs\": true, \"later\": {}}}");

        Settings settings = file.load().settings();

        assertThat(settings.preferences().showHubs()).isTrue();
        assertThat(settings.preferences().confirmInput()).isTrue();
        assertThat(settings.devices()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNotOverwritten() throws IOException {
        Files.createDirectories(path); // a directory of that name

        assertThat(file.load().problem().orElseThrow().code()).isEqualTo("settings-unreadable");
        assertThatThrownBy(() -> file.save(ALL)).hasMessageContaining("is not overwritten");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(path.getParent())) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
