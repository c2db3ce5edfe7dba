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
import java.util.Collections;

/// The functions of the C library that this program calls. Each returns what the function returns, or the
/// negative errno where that is -1: the kernel's own convention, so that no call allocates.
///
/// Memory is given by its address: the caller keeps it alive until the call has returned.
///
/// All arguments and results are described as `long`, as they are handed over in a register each, whatever the
/// integer's size: an `int` widened by its sign is what every 64-bit Linux expects there, and the upper half of an
/// `int` that comes back is cut off. So functions with as many arguments share the code that the JVM generates for
/// each different description, which otherwise is a large part of the program's start and of its memory.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    /// Where a call leaves errno. One for each thread: errno is the thread's own.
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURED));

    private static final MethodHandle SOCKET = function("socket", 3);
    private static final MethodHandle SOCKETPAIR = function("socketpair", 4);
    private static final MethodHandle BIND = function("bind", 3);
    private static final MethodHandle LISTEN = function("listen", 2);
    private static final MethodHandle ACCEPT4 = function("accept4", 4);
    private static final MethodHandle CONNECT = function("connect", 3);
    private static final MethodHandle GETSOCKNAME = function("getsockname", 3);
    private static final MethodHandle GETPEERNAME = function("getpeername", 3);
    private static final MethodHandle SETSOCKOPT = function("setsockopt", 5);
    private static final MethodHandle GETSOCKOPT = function("getsockopt", 5);
    private static final MethodHandle RECV = function("recv", 4);
    private static final MethodHandle RECVMSG = function("recvmsg", 3);
    private static final MethodHandle SEND = function("send", 4);
    private static final MethodHandle SENDMSG = function("sendmsg", 3);
    private static final MethodHandle SHUTDOWN = function("shutdown", 2);
    private static final MethodHandle CLOSE = function("close", 1);
    private static final MethodHandle FCHMOD = function("fchmod", 2);
    private static final MethodHandle POLL = function("poll", 3);
    private static final MethodHandle EVENTFD = function("eventfd", 2);
    private static final MethodHandle IOCTL = variadic("ioctl");
    private static final MethodHandle FCNTL = variadic("fcntl");
    private static final MethodHandle OPEN = variadic("open");
    private static final MethodHandle READ = function("read", 3);
    private static final MethodHandle WRITE = function("write", 3);
    private static final MethodHandle MMAP = function("mmap", 6);
    private static final MethodHandle MUNMAP = function("munmap", 2);
    private static final MethodHandle PIPE2 = function("pipe2", 2);
    private static final MethodHandle WAITPID = function("waitpid", 3);
    private static final MethodHandle KILL = function("kill", 2);
    private static final MethodHandle POSIX_SPAWN = function("posix_spawn", 6);
    private static final MethodHandle FILE_ACTIONS_INIT = function("posix_spawn_file_actions_init", 1);
    private static final MethodHandle FILE_ACTIONS_ADD_DUP2 = function("posix_spawn_file_actions_adddup2", 3);
    private static final MethodHandle FILE_ACTIONS_DESTROY = function("posix_spawn_file_actions_destroy", 1);
    private static final MethodHandle STRERROR = function("strerror", 1);

    private static final int PROT_READ_WRITE = 0x3;
    private static final int MAP_SHARED = 0x1;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    static final int O_RDONLY_CLOEXEC = 0x80000;
    static final int O_WRONLY_CLOEXEC = 0x80001;
    static final int O_RDWR_CLOEXEC = 0x80002;

    private Libc() {}

    static int socket(int family, int type, int protocol) {
        return (int) call(SOCKET, family, type, protocol);
    }

    static int socketpair(int family, int type, int protocol, long twoInts) {
        return (int) call(SOCKETPAIR, family, type, protocol, twoInts);
    }

    static int bind(int fd, long address, int length) {
        return (int) call(BIND, fd, address, length);
    }

    static int listen(int fd, int backlog) {
        return (int) call(LISTEN, fd, backlog);
    }

    static int accept4(int fd, long address, long lengthInOut, int flags) {
        return (int) call(ACCEPT4, fd, address, lengthInOut, flags);
    }

    static int connect(int fd, long address, int length) {
        return (int) call(CONNECT, fd, address, length);
    }

    static int getsockname(int fd, long address, long lengthInOut) {
        return (int) call(GETSOCKNAME, fd, address, lengthInOut);
    }

    static int getpeername(int fd, long address, long lengthInOut) {
        return (int) call(GETPEERNAME, fd, address, lengthInOut);
    }

    static int setsockopt(int fd, int level, int name, long value, int length) {
        return (int) call(SETSOCKOPT, fd, level, name, value, length);
    }

    static int getsockopt(int fd, int level, int name, long value, long lengthInOut) {
        return (int) call(GETSOCKOPT, fd, level, name, value, lengthInOut);
    }

    static long recv(int fd, long address, long length, int flags) {
        return call(RECV, fd, address, length, flags);
    }

    static long recvmsg(int fd, long message, int flags) {
        return call(RECVMSG, fd, message, flags);
    }

    static long send(int fd, long address, long length, int flags) {
        return call(SEND, fd, address, length, flags);
    }

    static long sendmsg(int fd, long message, int flags) {
        return call(SENDMSG, fd, message, flags);
    }

    static int shutdown(int fd, int how) {
        return (int) call(SHUTDOWN, fd, how);
    }

    static int fchmod(int fd, int mode) {
        return (int) call(FCHMOD, fd, mode);
    }

    static int close(int fd) {
        return (int) call(CLOSE, fd);
    }

    static int poll(long entries, long count, int timeoutMillis) {
        return (int) call(POLL, entries, count, timeoutMillis);
    }

    static int eventfd(int initial, int flags) {
        return (int) call(EVENTFD, initial, flags);
    }

    /// @param argument a number, or the address of what the request reads or writes
    static int ioctl(int fd, long request, long argument) {
        return (int) call(IOCTL, fd, request, argument);
    }

    /// `fcntl(fd, F_SETFL, …)` with O_NONBLOCK cleared; a socket has no other status flag.
    static int clearNonBlocking(int fd) {
        return (int) call(FCNTL, fd, F_SETFL, 0);
    }

    /// `fcntl(fd, F_DUPFD_CLOEXEC, …)`: another number for the same open file.
    static int duplicate(int fd) {
        return (int) call(FCNTL, fd, F_DUPFD_CLOEXEC, 0);
    }

    static int pipe2(long twoInts, int flags) {
        return (int) call(PIPE2, twoInts, flags);
    }

    static int waitpid(int pid, long status, int options) {
        return (int) call(WAITPID, pid, status, options);
    }

    static int kill(int pid, int signal) {
        return (int) call(KILL, pid, signal);
    }

    // These four return the errno rather than leave it somewhere.

    static int posixSpawn(long pid, long path, long fileActions, long attributes, long arguments, long environment) {
        return -(int) call(POSIX_SPAWN, pid, path, fileActions, attributes, arguments, environment);
    }

    static int fileActionsInit(long fileActions) {
        return -(int) call(FILE_ACTIONS_INIT, fileActions);
    }

    static int fileActionsAddDup2(long fileActions, int fd, int as) {
        return -(int) call(FILE_ACTIONS_ADD_DUP2, fileActions, fd, as);
    }

    static int fileActionsDestroy(long fileActions) {
        return -(int) call(FILE_ACTIONS_DESTROY, fileActions);
    }

    /// @param flags `O_…`; it makes no file
    static int open(long path, int flags) {
        return (int) call(OPEN, path, flags, 0);
    }

    static long read(int fd, long address, long length) {
        return call(READ, fd, address, length);
    }

    static long write(int fd, long address, long length) {
        return call(WRITE, fd, address, length);
    }

    /// `mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)`. No address of a page has the lower half of -1.
    static long mmap(int fd, long length) {
        return call(MMAP, 0, length, PROT_READ_WRITE, MAP_SHARED, fd, 0);
    }

    static int munmap(long address, long length) {
        return (int) call(MUNMAP, address, length);
    }

    /// What the C library calls this error: "Connection refused".
    @SuppressWarnings("restricted") // a string of unknown length, ended by a NUL
    static String errorText(int errno) {
        return MemorySegment.ofAddress(call(STRERROR, errno)).reinterpret(256).getString(0);
    }

    private static long call(MethodHandle function, long a) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static long call(MethodHandle function, long a, long b) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a, b));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static long call(MethodHandle function, long a, long b, long c) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a, b, c));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static long call(MethodHandle function, long a, long b, long c, long d) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a, b, c, d));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static long call(MethodHandle function, long a, long b, long c, long d, long e) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a, b, c, d, e));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static long call(MethodHandle function, long a, long b, long c, long d, long e, long f) {
        MemorySegment state = STATE.get();
        try {
            return orErrno(state, (long) function.invokeExact(state, a, b, c, d, e, f));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// By the lower half, which is all that an `int` has; no count of bytes gets that large.
    private static long orErrno(MemorySegment state, long result) {
        return (int) result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static MethodHandle function(String name, int arguments) {
        return link(name, arguments, CAPTURE);
    }

    /// A function of two arguments and one of the `...` of its declaration.
    private static MethodHandle variadic(String name) {
        return link(name, 3, CAPTURE, Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted") // this is the class that calls foreign functions
    private static MethodHandle link(String name, int arguments, Linker.Option... options) {
        var longs = Collections.nCopies(arguments, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new);
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs), options);
    }

    /// A method handle declares Throwable; these throw nothing but errors of the virtual machine.
    private static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(t);
    }
}
