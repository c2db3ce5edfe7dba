package io.github.plugferry.engine.device;

/// Who is told that a claimed device went away.
@FunctionalInterface
public interface ClaimListener {
    /// The device was unplugged. Called at most once, after every URB in flight has ended with -ESHUTDOWN, on any
    /// thread.
    void gone();
}
