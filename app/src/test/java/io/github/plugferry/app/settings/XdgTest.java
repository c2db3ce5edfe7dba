package io.github.plugferry.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XdgTest {
    @TempDir
    Path directory;

    @Test
    void withoutVariablesItIsAsTheSpecificationSays() {
        Xdg xdg = Xdg.of(Map.of("HOME", "/home/me", "XDG_RUNTIME_DIR", "/run/user/1000"));

        assertThat(xdg.config()).hasToString("/home/me/.config/plugferry");
        assertThat(xdg.state()).hasToString("/home/me/.local/state/plugferry");
        assertThat(xdg.cache()).hasToString("/home/me/.cache/plugferry");
        assertThat(xdg.runtime()).hasToString("/run/user/1000/plugferry");
    }

    @Test
    void relativePathsAreIgnored() {
        assertThat(Xdg.of(Map.of("HOME", "/home/me", "XDG_CONFIG_HOME", "here")).config())
                .hasToString("/home/me/.config/plugferry");
        assertThat(Xdg.of(Map.of("HOME", "/home/me", "XDG_CONFIG_HOME", "/there"))
                        .config())
                .hasToString("/there/plugferry");
    }

    @Test
    void theRuntimeDirectoryIsForThisUserOnly() throws IOException {
        Path made = Xdg.under(directory).makeRuntime();
        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> Xdg.under(directory).makeRuntime()).hasMessageContaining("chmod 700");
    }
}
