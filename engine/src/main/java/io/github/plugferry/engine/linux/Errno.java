package io.github.plugferry.engine.linux;

/// Error numbers of Linux that this program looks at, and their names.
///
/// Source: kernel include/uapi/asm-generic/errno-base.h and errno.h (x86-64, arm64, riscv64).
public enum Errno {
    EPERM(1),
    ENOENT(2),
    EINTR(4),
    EIO(5),
    EBADF(9),
    EAGAIN(11),
    ENOMEM(12),
    EACCES(13),
    EBUSY(16),
    ENODEV(19),
    EINVAL(22),
    EMFILE(24),
    EROFS(30),
    EPIPE(32),
    ENODATA(61),
    EAFNOSUPPORT(97),
    EADDRINUSE(98),
    EADDRNOTAVAIL(99),
    ENETUNREACH(101),
    ECONNABORTED(103),
    ECONNRESET(104),
    ENOBUFS(105),
    ENOTCONN(107),
    ESHUTDOWN(108),
    ETIMEDOUT(110),
    ECONNREFUSED(111),
    EHOSTUNREACH(113),
    EINPROGRESS(115),
    EREMOTEIO(121);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// `ECONNREFUSED`, or `errno 77` where it has no name here.
    public static String name(int number) {
        for (Errno each : values()) {
            if (each.number == number) {
                return each.name();
            }
        }
        return "errno " + number;
    }
}
