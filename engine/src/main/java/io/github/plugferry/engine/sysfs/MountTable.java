package io.github.plugferry.engine.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is mounted, and what is swapped to, as this process sees it.
///
///     /proc/self/mountinfo   36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
///                            (1)(2)(3)   (4)   (5)      (6)     (7)   (8) (9)   (10)         (11)
///     /proc/swaps            a line of titles; then /dev/sda2 partition 976892 0 -2
///
/// Of mountinfo this takes 3, the device's number; 5, the mount point; and 10, the source, which names a device
/// of a file system over several (btrfs), whose number is made up. Space, tab, newline and backslash are written
/// in octal.
///
/// Source: proc_pid_mountinfo(5), proc_swaps(5).
final class MountTable {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private final List<Mount> mounts;
    private final Set<String> swaps;

    /// @param sourceName the last name of the device's path, with links followed; empty where it is no device
    private record Mount(String number, String sourceName, String mountPoint) {}

    private MountTable(List<Mount> mounts, Set<String> swaps) {
        this.mounts = mounts;
        this.swaps = swaps;
    }

    static MountTable read(SystemTree tree) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines(tree.proc().resolve("self/mountinfo"))) {
            String[] fields = line.split(" ", -1);
            int separator = List.of(fields).indexOf("-");
            if (fields.length > 5 && separator > 0 && separator + 2 < fields.length) {
                mounts.add(new Mount(fields[2], deviceName(tree, fields[separator + 2]), plain(fields[4])));
            }
        }
        Set<String> swaps = new HashSet<>();
        lines(tree.proc().resolve("swaps")).stream()
                .map(line -> deviceName(tree, line.split("\\s+", 2)[0]))
                .forEach(swaps::add);
        return new MountTable(mounts, swaps);
    }

    /// Each once, in the order of mounting.
    ///
    /// @param block such as `sda1`
    /// @param number such as `8:1`
    List<String> mountPoints(String block, String number) {
        return mounts.stream()
                .filter(each -> each.number.equals(number) || each.sourceName.equals(block))
                .map(Mount::mountPoint)
                .distinct()
                .toList();
    }

    boolean isSwap(String block) {
        return swaps.contains(block);
    }

    /// `/dev/mapper/root` is `dm-0`.
    private static String deviceName(SystemTree tree, String source) {
        if (!source.startsWith("/dev/")) {
            return "";
        }
        Path node = tree.dev().resolve(plain(source).substring("/dev/".length()));
        try {
            return node.toRealPath().getFileName().toString();
        } catch (IOException e) {
            return node.getFileName().toString(); // not every container has the nodes
        }
    }

    private static String plain(String field) {
        return OCTAL.matcher(field)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }

    private static List<String> lines(Path file) {
        try {
            // A path may hold any bytes.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
