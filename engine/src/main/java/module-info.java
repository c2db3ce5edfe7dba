import org.jspecify.annotations.NullMarked;

/// The protocol engine: knows USB and USB/IP, knows no screen, no settings, no JSON.
@NullMarked
module plugferry.engine {
    requires static transitive org.jspecify;
    requires usb4java;

    exports io.github.plugferry.engine.client;
    exports io.github.plugferry.engine.device;
    exports io.github.plugferry.engine.host;
    exports io.github.plugferry.engine.hotplug;
    exports io.github.plugferry.engine.libusb;
    exports io.github.plugferry.engine.real;
    exports io.github.plugferry.engine.sim;
    exports io.github.plugferry.engine.sysfs;
    exports io.github.plugferry.engine.tap;
    exports io.github.plugferry.engine.transport;
    exports io.github.plugferry.engine.urb;
    exports io.github.plugferry.engine.usb;
    exports io.github.plugferry.engine.usbfs;
    exports io.github.plugferry.engine.wire;
    exports io.github.plugferry.engine;
}
