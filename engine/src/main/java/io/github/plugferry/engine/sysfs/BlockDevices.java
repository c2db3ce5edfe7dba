package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The disks of this computer, their partitions, and what is made of them.
///
///     /sys/class/block/sda   -> …/usb1/1-2/1-2:1.0/host0/target0:0:0/0:0:0:0/block/sda
///     /sys/class/block/sda1  -> …/block/sda/sda1, a partition
///     /sys/class/block/sda1/holders/dm-0   who has it: LUKS, LVM, RAID, each a block device again
///     /sys/class/block/sda1/dev   "8:1"
///
/// Source: kernel Documentation/ABI/stable/sysfs-block; block/holder.c.
final class BlockDevices {
    private final Map<String, Path> directories;
    private final MountTable mounts;

    private BlockDevices(Map<String, Path> directories, MountTable mounts) {
        this.directories = directories;
        this.mounts = mounts;
    }

    static BlockDevices read(SystemTree tree) {
        return new BlockDevices(ClassDirectory.read(tree.sys().resolve("class/block")), MountTable.read(tree));
    }

    /// What the block devices below a directory of sysfs are used for, and those that are made of them.
    List<DeviceUse> usesBelow(Path directory) {
        Set<String> names = new LinkedHashSet<>();
        directories.forEach((name, path) -> {
            if (path.startsWith(directory)) {
                addWithHolders(name, names);
            }
        });
        List<DeviceUse> uses = new ArrayList<>();
        for (String each : names) {
            mounts.mountPoints(each, number(each)).forEach(point -> uses.add(new DeviceUse.Mounted(each, point)));
            if (mounts.isSwap(each)) {
                uses.add(new DeviceUse.Swap(each));
            }
        }
        return uses;
    }

    private void addWithHolders(String name, Set<String> names) {
        Path directory = directories.get(name);
        if (directory != null && names.add(name)) {
            ClassDirectory.read(directory.resolve("holders")).keySet().forEach(holder -> addWithHolders(holder, names));
        }
    }

    /// `8:1`; empty where it has just gone.
    private String number(String name) {
        Path directory = directories.get(name);
        try {
            return directory == null ? "" : SysfsText.read(directory.resolve("dev"));
        } catch (IOException e) {
            return "";
        }
    }
}
