package io.github.plugferry.app.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A pkexec that answers as it was told to, and notes what it was asked for; and a helper.
final class FakePkexec {
    private final Path directory;

    FakePkexec(Path directory) throws IOException {
        this.directory = directory;
        script("helper", "#!/bin/sh\necho \"$@\" >>%s\n".formatted(directory.resolve("helped")));
        answer(0, "");
    }

    /// @param output on standard error
    void answer(int exitCode, String output) throws IOException {
        script("pkexec", """
                #!/bin/sh
                echo "$@" >>%s
                cat >>%s
                printf '%s' >&2
                exit %d
                """.formatted(orders(), input(), output, exitCode));
    }

    Administrator administrator() {
        return new Administrator(false, directory.resolve("helper"), List.of(directory));
    }

    Administrator administratorAsRoot() {
        return new Administrator(true, directory.resolve("helper"), List.of(directory));
    }

    /// What the helper was told by others than this.
    List<String> helped() throws IOException {
        return Files.readAllLines(directory.resolve("helped"));
    }

    /// What it was asked for, without the helper's path.
    List<String> asked() throws IOException {
        return Files.readAllLines(orders()).stream()
                .map(each -> each.replace(directory.resolve("helper") + " ", ""))
                .toList();
    }

    /// Adds something else to [#asked], for its place among the orders.
    void note(String event) {
        try {
            Files.writeString(orders(), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path input() {
        return directory.resolve("input");
    }

    private Path orders() {
        return directory.resolve("orders");
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
