package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Dimension2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowSizeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path file = directory.resolve("state/window.properties");
        WindowSize size = new WindowSize(1300.5, 777, true);
        WindowSize.FIRST.write(file);
        size.write(file);

        assertThat(WindowSize.read(file)).isEqualTo(size);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatCannotBeReadIsAsAtFirst() throws IOException {
        Path file = directory.resolve("window.properties");
        assertThat(WindowSize.read(file)).isEqualTo(WindowSize.FIRST);
        for (String broken : List.of(
                "", "width=900", "width=wide\nheight=500", "width=-1\nheight=500", "width=NaN\nheight=500", "\\u00")) {
            Files.writeString(file, broken);
            assertThat(WindowSize.read(file)).as(broken).isEqualTo(WindowSize.FIRST);
        }
    }

    @Test
    void fitsOnTheScreenAndHasRoomForAll() {
        assertThat(new WindowSize(3000, 200, false).on(new Dimension2D(1920, 1050)))
                .isEqualTo(new WindowSize(1920, 480, false));
    }
}
