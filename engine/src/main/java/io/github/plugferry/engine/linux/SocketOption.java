package io.github.plugferry.engine.linux;

/// The socket options that this program uses; every value is an int.
///
/// Source: kernel include/uapi/asm-generic/socket.h, linux/tcp.h, linux/in6.h.
public enum SocketOption {
    REUSE_ADDRESS(1, 2),
    ERROR(1, 4),
    SEND_BUFFER(1, 7),
    RECEIVE_BUFFER(1, 8),
    KEEP_ALIVE(1, 9),
    TCP_NO_DELAY(6, 1),
    /// Seconds of silence before the first probe.
    TCP_KEEP_IDLE(6, 4),
    /// Seconds between probes.
    TCP_KEEP_INTERVAL(6, 5),
    /// Unanswered probes until the connection counts as broken.
    TCP_KEEP_COUNT(6, 6),
    /// Milliseconds that sent data may stay unacknowledged.
    TCP_USER_TIMEOUT(6, 18),
    IPV6_ONLY(41, 26);

    private final int level;
    private final int number;

    SocketOption(int level, int number) {
        this.level = level;
        this.number = number;
    }

    int level() {
        return level;
    }

    int number() {
        return number;
    }
}
