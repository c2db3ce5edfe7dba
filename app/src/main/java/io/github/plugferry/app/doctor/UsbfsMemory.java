package io.github.plugferry.app.doctor;

import io.github.plugferry.engine.sysfs.SystemTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory the kernel allows for the transfers of all programs together.
///
///     /sys/module/usbcore/parameters/usbfs_memory_mb    "16", which is the usual value; 0 is without a limit
///
/// Source: kernel drivers/usb/core/devio.c, `usbfs_memory_mb`.
final class UsbfsMemory implements Check {
    /// A fast disk has up to 8 MiB in flight, a camera about as much: enough for several of both.
    private static final int ENOUGH = 64;

    private static final String MEANING =
            "All transfers of shared devices are in it at a time. A fast disk or a camera "
                    + "takes 8 MiB and more, a keyboard next to nothing; a transfer that finds no room fails.";

    private final Path file;

    UsbfsMemory(SystemTree tree) {
        file = tree.sys().resolve("module/usbcore/parameters/usbfs_memory_mb");
    }

    @Override
    public Finding examine() throws IOException {
        if (!Files.exists(file)) {
            return Finding.good(CheckId.USBFS_MEMORY, "This computer has no USB, and no such limit.", MEANING);
        }
        String text = Files.readString(file).strip();
        int mebibytes;
        try {
            mebibytes = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("%s has '%s' in it".formatted(file, text), e);
        }
        if (mebibytes == 0) {
            return Finding.good(CheckId.USBFS_MEMORY, "The kernel sets no limit.", MEANING);
        }
        String found = "The kernel allows %d MiB.".formatted(mebibytes);
        return mebibytes >= ENOUGH
                ? Finding.good(CheckId.USBFS_MEMORY, found, MEANING)
                : Finding.note(
                                CheckId.USBFS_MEMORY,
                                found,
                                MEANING,
                                "Allow more, until the next start: echo 256 | sudo tee "
                                        + "/sys/module/usbcore/parameters/usbfs_memory_mb. For ever: add "
                                        + "usbcore.usbfs_memory_mb=256 to the kernel's command line.")
                        .with(Fix.MORE_USBFS_MEMORY);
    }
}
