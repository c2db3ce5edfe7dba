package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// Whether this user may open a device's node.
public enum NodeAccess {
    /// For reading and writing, which is what sharing takes.
    OPEN,
    /// The node is there, and its rights keep this user out.
    DENIED,
    /// There is no node: the device has just come, or a container is not given it.
    MISSING;

    /// From the arrival of a device until its node has the rights it gets.
    public static final Duration SETTLING_TIME = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /// Asks the kernel (faccessat), and opens nothing.
    public static NodeAccess of(Path node) {
        if (Files.isReadable(node) && Files.isWritable(node)) {
            return OPEN;
        }
        return Files.exists(node) ? DENIED : MISSING;
    }

    /// The same, but gives a node that has just come, or has just been changed, the moment that udev needs until
    /// it has its rights. Blocks for [#SETTLING_TIME] at most, and for none of it where the node is [#OPEN] or
    /// old.
    public static NodeAccess whenSettled(Path node) {
        long end = System.nanoTime() + SETTLING_TIME.toNanos();
        NodeAccess access = of(node);
        while (access != OPEN && isYoung(node) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            access = of(node);
        }
        return access;
    }

    /// Where there is none, it may be about to come.
    private static boolean isYoung(Path node) {
        try {
            FileTime changed = (FileTime) Files.getAttribute(node, "unix:ctime");
            return changed.toInstant().plus(SETTLING_TIME).isAfter(Instant.now());
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
