package io.github.plugferry.engine.sim;

/// What a device does when a client takes it and when it gives it back.
interface Lifecycle {
    Lifecycle NONE = new Lifecycle() {};

    /// On the claiming thread, before the client sees the device.
    default void claimed() {}

    /// On the closing thread, after every URB has ended.
    default void released() {}
}
