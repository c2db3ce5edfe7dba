package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void bothStreamsAreItsOutputAndItEndsWithItsCode() throws IOException {
        ProgramRun run = shell("echo one; echo two >&2; exit 3");

        assertThat(run).isEqualTo(new ProgramRun(3, "one\ntwo"));
    }

    @Test
    void aSignalIsToldAsAShellTellsIt() throws IOException {
        assertThat(shell("kill -TERM $$").exitCode()).isEqualTo(143);
    }

    @Test
    void theConnectionIsItsStandardInput() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection ours = pair[0];
                Connection theirs = pair[1]) {
            ours.write(ByteBuffer.allocateDirect(6)
                    .put("hello\n".getBytes(StandardCharsets.US_ASCII))
                    .flip());

            ProgramRun run = ProgramRun.of(
                    List.of("/bin/sh", "-c", "readlink /proc/self/fd/0; read line; echo \"$line\"; echo back >&0"),
                    Optional.of(theirs),
                    Deadline.in(PATIENCE));

            assertThat(run.output()).startsWith("socket:[").endsWith("hello");
            ByteBuffer answer = ByteBuffer.allocateDirect(10);
            ours.read(answer);
            assertThat(answer.position()).isEqualTo("back\n".length());
        }
    }

    @Test
    void withoutAConnectionItHasNothingToRead() throws IOException {
        assertThat(shell("readlink /proc/self/fd/0; cat").output()).isEqualTo("/dev/null");
    }

    @Test
    void itHasTheEnvironmentOfThisProgram() throws IOException {
        assertThat(shell("echo $PATH").output()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void muchOutputIsReadAndCutShort() throws IOException {
        assertThat(shell("head -c 1000000 /dev/zero | tr '\\0' x").output()).hasSize(64 << 10);
    }

    @Test
    void aProgramThatDoesNotEndIsStopped() {
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> ProgramRun.of(
                        List.of("/bin/sh", "-c", "exec sleep 1000"),
                        Optional.empty(),
                        Deadline.in(Duration.ofMillis(50))))
                .withMessage("/bin/sh did not end in time, and was stopped");
    }

    @Test
    void aProgramThatIsNotThereSaysSo() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ProgramRun.of(List.of("/nonexistent"), Optional.empty(), Deadline.in(PATIENCE)))
                .withMessageContaining("cannot start /nonexistent");
    }

    private static ProgramRun shell(String script) throws IOException {
        return ProgramRun.of(List.of("/bin/sh", "-c", script), Optional.empty(), Deadline.in(PATIENCE));
    }
}
