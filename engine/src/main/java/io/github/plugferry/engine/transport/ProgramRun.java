package io.github.plugferry.engine.transport;

import io.github.plugferry.engine.linux.ChildProcess;
import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/// A program that was run to its end, with a connection as its standard input where it was to have one.
///
/// @param exitCode 128 and the number of the signal where one ended it
/// @param output of both streams, without blanks at its ends; what is more than 64 KiB is left out
public record ProgramRun(int exitCode, String output) {
    /// From the end of its output until it has ended itself.
    private static final int ENDING_MILLIS = 5_000;

    /// Blocks. The connection stays the caller's.
    ///
    /// @param command its first word is the path of the program
    /// @throws SocketTimeoutException where it does not end until the deadline; it is killed then
    public static ProgramRun of(List<String> command, Optional<Connection> input, Deadline deadline)
            throws IOException {
        try (ChildProcess child =
                ChildProcess.start(command, input.map(Connection::socket).orElse(null))) {
            String output = child.output(deadline.remainingMillis()).strip();
            return new ProgramRun(child.exitCode(ENDING_MILLIS), output);
        } catch (LinuxException e) {
            if (e.is(Errno.ETIMEDOUT)) {
                throw new SocketTimeoutException(command.getFirst() + " did not end in time, and was stopped");
            }
            throw e;
        }
    }
}
