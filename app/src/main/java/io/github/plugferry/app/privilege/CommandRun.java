package io.github.plugferry.app.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program that was run to its end.
///
/// @param output of both streams
record CommandRun(int exitCode, String output) {
    /// Reads nothing from it.
    ///
    /// @param patience after which it is killed
    /// @throws IOException also when it did not end in time
    static CommandRun of(List<String> command, Duration patience) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(
                () -> read(process),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("output of " + command.getFirst())
                        .start(task));
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("%s did not end within %d s".formatted(command.getFirst(), patience.toSeconds()));
            }
            return new CommandRun(process.exitValue(), output.join().strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("%s was interrupted".formatted(command.getFirst()), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
