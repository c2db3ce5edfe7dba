package io.github.plugferry.engine.transport;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A socket in the file system.
public record UnixAddress(Path path) implements Address {
    static UnixAddress parse(String text, String rest) {
        return new UnixAddress(path(text, rest));
    }

    static Path path(String text, String path) {
        if (path.isEmpty()) {
            throw new AddressException(text, "the path is missing");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new AddressException(text, "'%s' is no path".formatted(path));
        }
    }

    @Override
    public String toString() {
        return "unix:" + path;
    }
}
