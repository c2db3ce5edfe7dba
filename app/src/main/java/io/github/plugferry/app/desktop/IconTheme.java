package io.github.plugferry.app.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The icons that are installed for programs.
///
/// Source: XDG Icon Theme Specification, "Directory Layout": `$XDG_DATA_HOME/icons`, `$XDG_DATA_DIRS/icons`.
record IconTheme(List<Path> directories) {
    static IconTheme of(Map<String, String> environment) {
        String home = environment.getOrDefault("XDG_DATA_HOME", "");
        String ours = home.isEmpty() ? environment.getOrDefault("HOME", "") + "/.local/share" : home;
        String told = environment.getOrDefault("XDG_DATA_DIRS", "");
        String all = told.isEmpty() ? "/usr/local/share:/usr/share" : told;
        return new IconTheme(Stream.concat(Stream.of(ours), Stream.of(all.split(":")))
                .filter(each -> each.startsWith("/"))
                .map(each -> Path.of(each, "icons"))
                .toList());
    }

    /// Whether a symbolic icon of that name is there, which every theme falls back to.
    boolean hasSymbolic(String name) {
        return directories.stream()
                .anyMatch(each ->
                        Files.exists(each.resolve("hicolor/symbolic/apps").resolve(name + ".svg")));
    }
}
