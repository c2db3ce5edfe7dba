package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program that was started with a socket as its standard input, which Java's own processes cannot be given.
///
/// What it writes, to standard output and standard error alike, is kept. Closing this kills it where it still runs.
///
/// Thread: one at a time.
public final class ChildProcess implements AutoCloseable {
    /// `posix_spawn_file_actions_t` has 80 bytes in glibc and in musl.
    private static final int FILE_ACTIONS_BYTES = 256;

    private static final int O_CLOEXEC = 0x80000;
    private static final int WNOHANG = 1;
    private static final int SIGKILL = 9;
    private static final int MAX_OUTPUT = 64 << 10;
    private static final int CHUNK = 4 << 10;
    private static final int LOOK_AGAIN_MILLIS = 20;

    private final int pid;
    private final int pipe;
    private boolean ended;

    private ChildProcess(int pid, int pipe) {
        this.pid = pid;
        this.pipe = pipe;
    }

    /// @param command its first word is the path of the program
    /// @param input stays the caller's; without one it has nothing to read
    public static ChildProcess start(List<String> command, @Nullable StreamSocket input) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            LinuxException.check("cannot make a pipe", Libc.pipe2(ends.address(), O_CLOEXEC));
            int reading = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writing = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            int nothing = Libc.open(arena.allocateFrom("/dev/null").address(), Libc.O_RDONLY_CLOEXEC);
            MemorySegment actions = arena.allocate(FILE_ACTIONS_BYTES, Long.BYTES);
            try {
                String what = "cannot start " + command.getFirst();
                LinuxException.check(what, nothing);
                LinuxException.check(what, Libc.fileActionsInit(actions.address()));
                int from = input == null ? nothing : input.descriptor();
                LinuxException.check(what, Libc.fileActionsAddDup2(actions.address(), from, 0));
                LinuxException.check(what, Libc.fileActionsAddDup2(actions.address(), writing, 1));
                LinuxException.check(what, Libc.fileActionsAddDup2(actions.address(), writing, 2));
                MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
                LinuxException.check(
                        what,
                        Libc.posixSpawn(
                                pid.address(),
                                arena.allocateFrom(command.getFirst()).address(),
                                actions.address(),
                                0,
                                strings(arena, command).address(),
                                strings(arena, environment()).address()));
                return new ChildProcess(pid.get(ValueLayout.JAVA_INT, 0), reading);
            } catch (LinuxException e) {
                Libc.close(reading);
                throw e;
            } finally {
                Libc.fileActionsDestroy(actions.address());
                Libc.close(writing);
                Libc.close(nothing);
                Reference.reachabilityFence(input);
            }
        }
    }

    /// All that it writes until it ends. Blocks.
    ///
    /// @throws LinuxException also ETIMEDOUT
    public String output(int timeoutMillis) throws LinuxException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        byte[] all = new byte[MAX_OUTPUT];
        int length = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK);
            while (true) {
                int rest = (int) Math.max(0, (end - System.nanoTime()) / 1_000_000);
                if (Poll.await(pipe, Poll.IN, rest) == 0) {
                    throw new LinuxException("it does not end", Errno.ETIMEDOUT.number());
                }
                int read = (int)
                        LinuxException.check("cannot read what it writes", Libc.read(pipe, chunk.address(), CHUNK));
                if (read == 0) {
                    return new String(all, 0, length, StandardCharsets.UTF_8);
                }
                int kept = Math.min(read, all.length - length);
                MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, all, length, kept);
                length += kept;
            }
        }
    }

    /// What it ended with; 128 and the number of the signal where one ended it, as a shell says it. Blocks.
    ///
    /// @throws LinuxException also ETIMEDOUT
    public int exitCode(int timeoutMillis) throws LinuxException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        try (Arena arena = Arena.ofConfined();
                EventFd never = new EventFd()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            while (true) {
                long result = Libc.waitpid(pid, status.address(), WNOHANG);
                if (LinuxException.check("cannot wait for a program", result) == pid) {
                    ended = true;
                    int bits = status.get(ValueLayout.JAVA_INT, 0);
                    int signal = bits & 0x7f;
                    return signal == 0 ? bits >> 8 & 0xff : 128 + signal;
                }
                if (System.nanoTime() >= end) {
                    throw new LinuxException("it does not end", Errno.ETIMEDOUT.number());
                }
                never.await(LOOK_AGAIN_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        Libc.close(pipe);
        if (!ended) {
            ended = true;
            Libc.kill(pid, SIGKILL);
            // It is gone at once, or another user's by now and out of reach: then it ends in its own time.
            Thread.ofPlatform().daemon().name("end of process " + pid).start(() -> Libc.waitpid(pid, 0, 0));
        }
    }

    private static List<String> environment() {
        return System.getenv().entrySet().stream().map(ChildProcess::assignment).toList();
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + variable.getValue();
    }

    /// `char *[]`, ended by a null pointer.
    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            pointers.setAtIndex(
                    ValueLayout.JAVA_LONG, i, arena.allocateFrom(strings.get(i)).address());
        }
        return pointers;
    }
}
