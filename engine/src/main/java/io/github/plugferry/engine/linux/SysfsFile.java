package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes to a file of sysfs, whose driver takes what one write(2) brings as one order and answers with an errno.
///
/// Java's own files tell the error only as a text in the user's language.
public final class SysfsFile {
    private SysfsFile() {}

    /// Writes all of an ASCII text with one call. It makes no file that is not there.
    ///
    /// @throws LinuxException with the driver's errno
    public static void write(Path file, String text) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            int fd =
                    (int) LinuxException.check("cannot open " + file, Libc.open(path.address(), Libc.O_WRONLY_CLOEXEC));
            try {
                byte[] raw = text.getBytes(StandardCharsets.US_ASCII);
                MemorySegment bytes = arena.allocate(raw.length);
                MemorySegment.copy(raw, 0, bytes, ValueLayout.JAVA_BYTE, 0, raw.length);
                LinuxException.check(
                        "cannot write '%s' to %s".formatted(text, file), Libc.write(fd, bytes.address(), raw.length));
            } finally {
                Libc.close(fd);
            }
        }
    }
}
