package io.github.plugferry.engine.sim;

/// The time of one claimed device, and the thread on which it does what it does by itself.
interface Timeline extends AutoCloseable {
    /// As [System#nanoTime]: only differences mean anything.
    long nanoTime();

    /// Runs it on the device's thread, at that time or as soon as possible after it. What is due at the same time
    /// runs in the order in which it came. Any thread.
    void at(long nanoTime, Runnable work);

    default void soon(Runnable work) {
        at(nanoTime(), work);
    }

    /// Runs nothing more: waits for what is just running, and drops the rest.
    @Override
    void close();

    /// Makes a timeline for a claim.
    @FunctionalInterface
    interface Factory {
        Timeline named(String name);
    }
}
