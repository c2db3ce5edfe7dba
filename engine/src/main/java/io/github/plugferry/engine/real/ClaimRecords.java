package io.github.plugferry.engine.real;

import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsNode;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/// What is taken from the kernel's drivers is written down while it is, so that it can be given back after a
/// process that was killed: the kernel then releases the interfaces, but leaves them without a driver.
///
///     1-2.4    "1234 1763886000000 65538 0 1 2\n"    process, when it began (ms), devid, interfaces with a driver
///
/// The device number tells whether it is the same device still. Without a directory to write to nothing is
/// written.
public final class ClaimRecords {
    private static final String OWNER_ONLY = "rwx------";

    private final Path directory;

    /// @param directory is made when it is needed
    ClaimRecords(Path directory) {
        this.directory = directory;
    }

    /// Those of this user, in `$XDG_RUNTIME_DIR/plugferry/claims`, or the same in `/run`: memory, as claims do
    /// not outlive the kernel.
    public static ClaimRecords ofThisUser() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return new ClaimRecords(
                Path.of(runtime == null || runtime.isEmpty() ? "/run" : runtime, "plugferry", "claims"));
    }

    void write(SysfsDevice device) {
        if (device.drivers().isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(Long.toString(ProcessHandle.current().pid()));
        words.add(Long.toString(began(ProcessHandle.current())));
        words.add(Integer.toString(device.devId().value()));
        device.drivers().keySet().forEach(number -> words.add(Integer.toString(number)));
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            Files.writeString(file(device.busId()), String.join(" ", words) + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            // What the record is for may never happen; sharing goes on without.
        }
    }

    void remove(BusId busId) {
        try {
            Files.deleteIfExists(file(busId));
        } catch (IOException e) {
            // the process is over before it can mislead anybody
        }
    }

    /// Gives back what a process that is no more has left without a driver. Opens the device only where there is
    /// a record of that.
    public void giveBack(SysfsDevice device) {
        Collection<Integer> left = leftOver(device);
        if (left == null) {
            return;
        }
        if (!left.isEmpty()) {
            try (UsbfsNode node = new UsbfsNode(device.node())) {
                reset(node);
                for (int number : left) {
                    connect(node, number);
                }
            } catch (LinuxException e) {
                return; // whoever may open it can do it later
            }
        }
        remove(device.busId());
    }

    /// The killed process may have left it in the middle of a transfer, which no driver would understand, and no
    /// client could mend: its port is a virtual one, whose resets stay there.
    private static void reset(UsbfsNode node) {
        try {
            node.reset();
        } catch (LinuxException e) {
            // then it is used as it is, or is gone
        }
    }

    private static void connect(UsbfsNode node, int interfaceNumber) {
        try {
            node.connect(interfaceNumber);
        } catch (LinuxException e) {
            // EBUSY: it went with another interface. ENODEV: the device is gone.
        }
    }

    /// @return null where there is no record, or its process lives
    private @Nullable Collection<Integer> leftOver(SysfsDevice device) {
        try (Scanner words = new Scanner(Files.readString(file(device.busId()), StandardCharsets.US_ASCII))) {
            long pid = words.nextLong();
            long began = words.nextLong();
            if (ProcessHandle.of(pid).filter(each -> began(each) == began).isPresent()) {
                return null;
            }
            List<Integer> numbers = new ArrayList<>();
            boolean same = words.nextInt() == device.devId().value();
            while (same && words.hasNextInt()) {
                int number = words.nextInt();
                if (!device.drivers().containsKey(number)) {
                    numbers.add(number);
                }
            }
            return numbers;
        } catch (IOException e) {
            return null;
        } catch (NoSuchElementException e) {
            return List.of(); // it was killed while it wrote
        }
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    private Path file(BusId busId) {
        return directory.resolve(busId.value());
    }
}
