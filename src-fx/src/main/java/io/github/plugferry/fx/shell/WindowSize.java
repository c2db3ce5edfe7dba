package io.github.plugferry.fx.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import javafx.geometry.Dimension2D;

/// How large the window was left, without its frame. Where it is on the screen is the desktop's matter.
///
/// @param width when it is not maximized
/// @param height likewise
record WindowSize(double width, double height, boolean maximized) {
    static final WindowSize FIRST = new WindowSize(1024, 680, false);
    static final double LEAST_WIDTH = 720;
    static final double LEAST_HEIGHT = 480;

    WindowSize {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("no window is %s x %s".formatted(width, height));
        }
    }

    /// As it was written; as at first where it was not, or nothing can be made of it.
    static WindowSize read(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
            return new WindowSize(
                    Double.parseDouble(values.getProperty("width", "")),
                    Double.parseDouble(values.getProperty("height", "")),
                    Boolean.parseBoolean(values.getProperty("maximized")));
        } catch (IOException | IllegalArgumentException e) {
            return FIRST;
        }
    }

    /// Replaces the file.
    void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("width", Double.toString(width));
        values.setProperty("height", Double.toString(height));
        values.setProperty("maximized", Boolean.toString(maximized));
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path next = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                values.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// No larger than a screen, which may be another one than the last time, and not so small that nothing has room.
    WindowSize on(Dimension2D screen) {
        return new WindowSize(
                Math.max(LEAST_WIDTH, Math.min(width, screen.getWidth())),
                Math.max(LEAST_HEIGHT, Math.min(height, screen.getHeight())),
                maximized);
    }
}
