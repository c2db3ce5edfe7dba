package io.github.plugferry.engine.hotplug;

/// Who is told of devices that come and go: every one once, in order, a departure only after its arrival.
@FunctionalInterface
public interface HotplugListener {
    /// Called by the watcher's thread; the next event waits until it returns.
    void on(HotplugEvent event);
}
