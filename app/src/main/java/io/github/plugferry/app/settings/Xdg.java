package io.github.plugferry.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where this program keeps its files: its own directories below those that the desktop agrees upon. None of them has
/// to exist.
///
/// Source: XDG Base Directory Specification 0.8.
///
/// @param config what a person has decided
/// @param state what can be lost without being missed much
/// @param cache what can be made again
/// @param runtime what belongs to this login: only for this user, and gone with the last session of it
public record Xdg(Path config, Path state, Path cache, Path runtime) {
    private static final String NAME = "plugferry";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /// @param environment the variables of the environment
    public static Xdg of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        return new Xdg(
                base(environment, "XDG_CONFIG_HOME")
                        .orElseGet(() -> home.resolve(".config"))
                        .resolve(NAME),
                base(environment, "XDG_STATE_HOME")
                        .orElseGet(() -> home.resolve(".local/state"))
                        .resolve(NAME),
                base(environment, "XDG_CACHE_HOME")
                        .orElseGet(() -> home.resolve(".cache"))
                        .resolve(NAME),
                base(environment, "XDG_RUNTIME_DIR")
                        .map(each -> each.resolve(NAME))
                        // Without a login, as for a service of the system: a directory that nobody else can enter.
                        .orElseGet(() -> Path.of("/tmp", NAME + "-" + System.getProperty("user.name", "user"))));
    }

    /// All below one directory, for tests.
    public static Xdg under(Path root) {
        return new Xdg(root.resolve("config"), root.resolve("state"), root.resolve("cache"), root.resolve("runtime"));
    }

    /// Makes the runtime directory, where it is missing, for this user only.
    ///
    /// @throws IOException where it belongs to somebody else, or others may enter it
    public Path makeRuntime() throws IOException {
        if (!Files.exists(runtime)) {
            Files.createDirectories(runtime.toAbsolutePath().getParent());
            Files.createDirectory(runtime, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!Files.isDirectory(runtime)
                || !Files.getPosixFilePermissions(runtime).equals(OWNER_ONLY)) {
            throw new IOException(
                    "%s is not for this user alone. Make it so: chmod 700 %s".formatted(runtime, runtime));
        }
        if (!Files.getOwner(runtime).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new IOException(
                    "%s belongs to somebody else. Set XDG_RUNTIME_DIR to a directory of your own.".formatted(runtime));
        }
        return runtime;
    }

    /// A relative path is as good as none, says the specification.
    private static Optional<Path> base(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.startsWith("/") ? Optional.of(Path.of(value)) : Optional.empty();
    }
}
