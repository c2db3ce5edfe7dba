package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A directory of sysfs that is full of links: a class of devices, or the holders of one.
final class ClassDirectory {
    private ClassDirectory() {}

    /// Where each link leads, by its name; without those that have just gone, and empty where there is no such
    /// directory.
    static Map<String, Path> read(Path directory) {
        Map<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path each : entries) {
                if (Files.exists(each)) {
                    found.put(each.getFileName().toString(), each.toRealPath());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return found; // as much as there was to see
        }
        return found;
    }
}
