package io.github.plugferry.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsFileTest {
    @TempDir
    private Path directory;

    @Test
    void theTextIsWrittenAsItIs() throws IOException {
        Path file = Files.createFile(directory.resolve("attach"));

        SysfsFile.write(file, "0 5 65538 3");

        assertThat(file).hasContent("0 5 65538 3");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        Path file = directory.resolve("missing");

        assertThatExceptionOfType(LinuxException.class)
                .isThrownBy(() -> SysfsFile.write(file, "1"))
                .satisfies(e -> assertThat(e.is(Errno.ENOENT)).isTrue());
        assertThat(file).doesNotExist();
    }

    @Test
    void theErrorOfTheWriteIsKept() {
        assertThatExceptionOfType(LinuxException.class)
                .isThrownBy(() -> SysfsFile.write(Path.of("/dev/full"), "1"))
                .withMessageContaining("No space left on device")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(28));
    }
}
