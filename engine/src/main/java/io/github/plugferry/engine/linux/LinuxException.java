package io.github.plugferry.engine.linux;

import java.io.IOException;

/// A system call that failed, with its errno. The message is the C library's, with what was being done.
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    public LinuxException(String what, int errno) {
        super(what + ": " + Libc.errorText(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    public boolean is(Errno one) {
        return errno == one.number();
    }

    /// @param result of [Libc]: a negative one is thrown, with what was being done
    static long check(String what, long result) throws LinuxException {
        if (result < 0) {
            throw new LinuxException(what, (int) -result);
        }
        return result;
    }
}
