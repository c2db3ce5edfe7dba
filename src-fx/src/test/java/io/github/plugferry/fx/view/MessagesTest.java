package io.github.plugferry.fx.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts and their uses fit together: every text that is asked for is there, and every one that is there is used.
class MessagesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern GET = Pattern.compile("TEXT\\.get\\(\\s*\"([^\"]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\s]+)\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");

    private record FeaturePackage(Path folder, Set<String> keys, String java, String fxml) {}

    private static List<FeaturePackage> packages() throws IOException {
        List<FeaturePackage> packages = new ArrayList<>();
        for (Path file : files(RESOURCES, "messages.properties")) {
            Path folder = RESOURCES.relativize(file.getParent());
            try (var reader = Files.newBufferedReader(file)) {
                Set<String> keys = new PropertyResourceBundle(reader).keySet();
                packages.add(new FeaturePackage(
                        folder,
                        keys,
                        content(files(SOURCES.resolve(folder), ".java")),
                        content(files(RESOURCES.resolve(folder), ".fxml"))));
            }
        }
        return packages;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static String content(List<Path> files) {
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            try {
                all.append(Files.readString(file)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        for (FeaturePackage one : packages()) {
            Set<String> wanted = found(GET, one.java());
            wanted.addAll(found(IN_FXML, one.fxml()));
            for (String key : wanted) {
                boolean there = key.endsWith(".")
                        ? one.keys().stream().anyMatch(known -> known.startsWith(key))
                        : one.keys().contains(key);
                assertThat(there).as("%s in %s", key, one.folder()).isTrue();
            }
        }
    }

    @Test
    void everyTextThatIsThereIsUsed() throws IOException {
        List<FeaturePackage> packages = packages();
        assertThat(packages).isNotEmpty();
        for (FeaturePackage one : packages) {
            Set<String> literals = found(LITERAL, one.java());
            Set<String> used = found(IN_FXML, one.fxml());
            for (String key : one.keys()) {
                boolean inUse = used.contains(key)
                        || literals.contains(key)
                        || literals.stream().anyMatch(start -> start.endsWith(".") && key.startsWith(start));
                assertThat(inUse).as("%s in %s", key, one.folder()).isTrue();
            }
        }
    }

    @Test
    void noTextHasAStraightApostropheThatWouldVanish() throws IOException {
        for (Path file : files(RESOURCES, "messages.properties")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("'");
        }
    }
}
