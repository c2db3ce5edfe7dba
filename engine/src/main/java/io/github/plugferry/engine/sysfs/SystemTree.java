package io.github.plugferry.engine.sysfs;

import java.nio.file.Path;

/// Where a system shows its devices: the real directories, or a tree that looks like them.
///
/// @param sys `/sys`
/// @param dev `/dev`
/// @param proc `/proc`
public record SystemTree(Path sys, Path dev, Path proc) {
    public static final SystemTree REAL = under(Path.of("/"));

    public static SystemTree under(Path root) {
        return new SystemTree(root.resolve("sys"), root.resolve("dev"), root.resolve("proc"));
    }

    /// `/sys/bus/usb`: there as soon as the kernel knows USB, with or without a controller.
    Path bus() {
        return sys.resolve("bus/usb");
    }

    /// `/sys/bus/usb/devices`: a link for each device, named by its bus id, and for each interface.
    Path devices() {
        return bus().resolve("devices");
    }

    /// `/dev/bus/usb`.
    Path nodes() {
        return dev.resolve("bus/usb");
    }
}
