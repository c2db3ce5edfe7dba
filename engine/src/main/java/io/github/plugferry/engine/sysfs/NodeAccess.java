package io.github.plugferry.engine.sysfs;

import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this user may open a device's node.
public enum NodeAccess {
    /// For reading and writing, which is what sharing takes.
    OPEN,
    /// The node is there, and its rights keep this user out.
    DENIED,
    /// There is no node: the device has just come, or a container is not given it.
    MISSING;

    /// Asks the kernel (faccessat), and opens nothing.
    public static NodeAccess of(Path node) {
        if (Files.isReadable(node) && Files.isWritable(node)) {
            return OPEN;
        }
        return Files.exists(node) ? DENIED : MISSING;
    }
}
