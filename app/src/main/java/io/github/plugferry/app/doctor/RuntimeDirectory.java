package io.github.plugferry.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;

/// Whether the session has a place for the socket by which command line, window and background instance find
/// each other.
final class RuntimeDirectory implements Check {
    private static final String VARIABLE = "XDG_RUNTIME_DIR";
    private static final String MEANING =
            "The socket is there by which the command line and the window find the " + "instance that runs already.";
    private static final String REMEDY = "Log in at the screen or by ssh rather than by su or sudo, which give the "
            + "session none. On a system with systemd, loginctl enable-linger keeps it for services.";

    private final Map<String, String> environment;

    RuntimeDirectory(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Finding examine() throws IOException {
        String text = environment.getOrDefault(VARIABLE, "");
        if (text.isEmpty()) {
            return note("%s is not set.".formatted(VARIABLE));
        }
        Path directory = Path.of(text);
        if (!directory.isAbsolute() || !Files.isDirectory(directory)) {
            return note("%s is '%s', and that is no directory.".formatted(VARIABLE, text));
        }
        if (!Files.isWritable(directory)) {
            return note("This user may not write to %s.".formatted(directory));
        }
        if (Files.getPosixFilePermissions(directory).stream().anyMatch(RuntimeDirectory::isOfOthers)) {
            return Finding.bad(
                    CheckId.RUNTIME_DIRECTORY,
                    "Other users may use %s.".formatted(directory),
                    MEANING,
                    "Only its owner should: chmod 700 %s".formatted(directory));
        }
        return Finding.good(CheckId.RUNTIME_DIRECTORY, "%s is there and private.".formatted(directory), MEANING);
    }

    private static Finding note(String found) {
        return Finding.note(CheckId.RUNTIME_DIRECTORY, found, MEANING, REMEDY);
    }

    private static boolean isOfOthers(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE -> false;
            case GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE -> true;
        };
    }
}
