package io.github.plugferry.engine.device;

/// Who is told that a claimed device went away.
@FunctionalInterface
public interface ClaimListener {
    /// The device was unplugged. Called at most once, after every URB in flight has ended with -ESHUTDOWN, on any
    /// thread.
    void gone();

    /// Something is wrong that a person at this computer can change. Called now and then, not for each URB, on
    /// any thread.
    ///
    /// @param what a sentence that says what, why and the remedy
    default void trouble(String what) {}
}
