package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/plugferry/app/desktop");

    private final ResourceBundle bundle = ResourceBundle.getBundle("io.github.plugferry.app.desktop.texts");

    @Test
    void everyKeyIsThereAndUsed() throws IOException {
        assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(keysInTheSources());
    }

    @Test
    void everyTextIsAWellFormedPattern() {
        assertThat(bundle.keySet())
                .allSatisfy(key -> assertThat(new MessageFormat(bundle.getString(key)).toPattern())
                        .isNotBlank());
    }

    @Test
    void pluralsAreRight() {
        assertThat(List.of(
                        Texts.of("tray.status", 0, 0),
                        Texts.of("tray.status", 1, 0),
                        Texts.of("tray.status", 1, 1),
                        Texts.of("tray.status", 3, 2)))
                .containsExactly(
                        "Nothing is shared",
                        "1 device shared",
                        "1 device shared, 1 in use",
                        "3 devices shared, 2 in use");
    }

    /// Those that look like a key of ours: `"tray.quit"`.
    private static Set<String> keysInTheSources() throws IOException {
        Pattern key = Pattern.compile("\"((?:tray|notification|autostart)\\.[a-zA-Z]+)\"");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .flatMap(each -> key.matcher(read(each)).results())
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
