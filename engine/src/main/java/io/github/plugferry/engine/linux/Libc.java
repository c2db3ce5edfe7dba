package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The functions of the C library that this program calls. Each returns what the function returns, or the
/// negative errno where that is -1: the kernel's own convention, so that no call allocates.
///
/// Memory is given by its address: the caller keeps it alive until the call has returned.
final class Libc {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /// Where a call leaves errno. One for each thread: errno is the thread's own.
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURED));

    private static final MethodHandle SOCKET = function("socket", INT, INT, INT, INT);
    private static final MethodHandle SOCKETPAIR = function("socketpair", INT, INT, INT, INT, LONG);
    private static final MethodHandle BIND = function("bind", INT, INT, LONG, INT);
    private static final MethodHandle LISTEN = function("listen", INT, INT, INT);
    private static final MethodHandle ACCEPT4 = function("accept4", INT, INT, LONG, LONG, INT);
    private static final MethodHandle CONNECT = function("connect", INT, INT, LONG, INT);
    private static final MethodHandle GETSOCKNAME = function("getsockname", INT, INT, LONG, LONG);
    private static final MethodHandle GETPEERNAME = function("getpeername", INT, INT, LONG, LONG);
    private static final MethodHandle SETSOCKOPT = function("setsockopt", INT, INT, INT, INT, LONG, INT);
    private static final MethodHandle GETSOCKOPT = function("getsockopt", INT, INT, INT, INT, LONG, LONG);
    private static final MethodHandle RECV = function("recv", LONG, INT, LONG, LONG, INT);
    private static final MethodHandle RECVMSG = function("recvmsg", LONG, INT, LONG, INT);
    private static final MethodHandle SEND = function("send", LONG, INT, LONG, LONG, INT);
    private static final MethodHandle SENDMSG = function("sendmsg", LONG, INT, LONG, INT);
    private static final MethodHandle SHUTDOWN = function("shutdown", INT, INT, INT);
    private static final MethodHandle CLOSE = function("close", INT, INT);
    private static final MethodHandle FCHMOD = function("fchmod", INT, INT, INT);
    private static final MethodHandle POLL = function("poll", INT, LONG, LONG, INT);
    private static final MethodHandle EVENTFD = function("eventfd", INT, INT, INT);
    private static final MethodHandle IOCTL = variadic("ioctl", 2, INT, INT, LONG, LONG);
    private static final MethodHandle FCNTL = variadic("fcntl", 2, INT, INT, INT, INT);
    private static final MethodHandle OPEN = variadic("open", 2, INT, LONG, INT);
    private static final MethodHandle READ = function("read", LONG, INT, LONG, LONG);
    private static final MethodHandle WRITE = function("write", LONG, INT, LONG, LONG);
    private static final MethodHandle PIPE2 = function("pipe2", INT, LONG, INT);
    private static final MethodHandle WAITPID = function("waitpid", INT, INT, LONG, INT);
    private static final MethodHandle KILL = function("kill", INT, INT, INT);
    private static final MethodHandle POSIX_SPAWN = plain("posix_spawn", INT, LONG, LONG, LONG, LONG, LONG, LONG);
    private static final MethodHandle FILE_ACTIONS_INIT = plain("posix_spawn_file_actions_init", INT, LONG);
    private static final MethodHandle FILE_ACTIONS_ADD_DUP2 =
            plain("posix_spawn_file_actions_adddup2", INT, LONG, INT, INT);
    private static final MethodHandle FILE_ACTIONS_DESTROY = plain("posix_spawn_file_actions_destroy", INT, LONG);
    private static final MethodHandle STRERROR = plain("strerror", ValueLayout.ADDRESS, INT);

    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    static final int O_RDONLY_CLOEXEC = 0x80000;
    static final int O_WRONLY_CLOEXEC = 0x80001;
    static final int O_RDWR_CLOEXEC = 0x80002;

    private Libc() {}

    static int socket(int family, int type, int protocol) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) SOCKET.invokeExact(state, family, type, protocol));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int socketpair(int family, int type, int protocol, long twoInts) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) SOCKETPAIR.invokeExact(state, family, type, protocol, twoInts));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int bind(int fd, long address, int length) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) BIND.invokeExact(state, fd, address, length));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int listen(int fd, int backlog) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) LISTEN.invokeExact(state, fd, backlog));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int accept4(int fd, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) ACCEPT4.invokeExact(state, fd, 0L, 0L, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int connect(int fd, long address, int length) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) CONNECT.invokeExact(state, fd, address, length));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int getsockname(int fd, long address, long lengthInOut) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) GETSOCKNAME.invokeExact(state, fd, address, lengthInOut));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int getpeername(int fd, long address, long lengthInOut) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) GETPEERNAME.invokeExact(state, fd, address, lengthInOut));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int setsockopt(int fd, int level, int name, long value, int length) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) SETSOCKOPT.invokeExact(state, fd, level, name, value, length));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int getsockopt(int fd, int level, int name, long value, long lengthInOut) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) GETSOCKOPT.invokeExact(state, fd, level, name, value, lengthInOut));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long recv(int fd, long address, long length, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) RECV.invokeExact(state, fd, address, length, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long recvmsg(int fd, long message, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) RECVMSG.invokeExact(state, fd, message, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long send(int fd, long address, long length, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) SEND.invokeExact(state, fd, address, length, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long sendmsg(int fd, long message, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) SENDMSG.invokeExact(state, fd, message, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int shutdown(int fd, int how) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) SHUTDOWN.invokeExact(state, fd, how));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int fchmod(int fd, int mode) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) FCHMOD.invokeExact(state, fd, mode));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int close(int fd) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) CLOSE.invokeExact(state, fd));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int poll(long entries, long count, int timeoutMillis) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) POLL.invokeExact(state, entries, count, timeoutMillis));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int eventfd(int initial, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) EVENTFD.invokeExact(state, initial, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// @param argument a number, or the address of what the request reads or writes
    static int ioctl(int fd, long request, long argument) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) IOCTL.invokeExact(state, fd, request, argument));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// `fcntl(fd, F_SETFL, …)` with O_NONBLOCK cleared; a socket has no other status flag.
    static int clearNonBlocking(int fd) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) FCNTL.invokeExact(state, fd, F_SETFL, 0));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// `fcntl(fd, F_DUPFD_CLOEXEC, …)`: another number for the same open file.
    static int duplicate(int fd) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) FCNTL.invokeExact(state, fd, F_DUPFD_CLOEXEC, 0));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int pipe2(long twoInts, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) PIPE2.invokeExact(state, twoInts, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int waitpid(int pid, long status, int options) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) WAITPID.invokeExact(state, pid, status, options));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int kill(int pid, int signal) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) KILL.invokeExact(state, pid, signal));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    // These four return the errno rather than leave it somewhere.

    static int posixSpawn(long pid, long path, long fileActions, long attributes, long arguments, long environment) {
        try {
            return -(int) POSIX_SPAWN.invokeExact(pid, path, fileActions, attributes, arguments, environment);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int fileActionsInit(long fileActions) {
        try {
            return -(int) FILE_ACTIONS_INIT.invokeExact(fileActions);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int fileActionsAddDup2(long fileActions, int fd, int as) {
        try {
            return -(int) FILE_ACTIONS_ADD_DUP2.invokeExact(fileActions, fd, as);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int fileActionsDestroy(long fileActions) {
        try {
            return -(int) FILE_ACTIONS_DESTROY.invokeExact(fileActions);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// @param flags `O_…`; it makes no file
    static int open(long path, int flags) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (int) OPEN.invokeExact(state, path, flags));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long read(int fd, long address, long length) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) READ.invokeExact(state, fd, address, length));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long write(int fd, long address, long length) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) WRITE.invokeExact(state, fd, address, length));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// What the C library calls this error: "Connection refused".
    @SuppressWarnings("restricted") // a string of unknown length, ended by a NUL
    static String errorText(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno))
                    .reinterpret(256)
                    .getString(0);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static int orErrno(MemorySegment state, int result) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static long orErrno(MemorySegment state, long result) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    /// @param fixed how many arguments stand before the `...` of the function's declaration
    private static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return link(
                name,
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }

    private static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted") // this is the class that calls foreign functions
    private static MethodHandle link(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /// A method handle declares Throwable; these throw nothing but errors of the virtual machine.
    private static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(t);
    }
}
