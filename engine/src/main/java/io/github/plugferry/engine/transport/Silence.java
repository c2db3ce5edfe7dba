package io.github.plugferry.engine.transport;

/// How long the other side of a TCP connection may be silent before the connection counts as broken:
/// `idleSeconds` without traffic, then `probes` keepalive probes, `probeSeconds` apart. Unacknowledged data is
/// given the same time in all.
public record Silence(int idleSeconds, int probeSeconds, int probes) {
    /// A peer that has vanished is to be noticed within 15 seconds, and the kernel's timers come late.
    public static final Silence DEFAULT = new Silence(5, 4, 2);

    public Silence {
        if (idleSeconds < 1 || probeSeconds < 1 || probes < 1) {
            throw new IllegalArgumentException("seconds and probes are at least 1");
        }
    }

    public int totalMillis() {
        return 1000 * (idleSeconds + probeSeconds * probes);
    }
}
