package io.github.plugferry.engine.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The files in which it is written down where attached devices came from, shared with the `usbip` tool: `usbip
/// port` shows ours, and we show its.
///
///     /var/run/vhci_hcd/port3    "192.168.1.5 3240 1-2.4\n"
///
/// Source: kernel tools/usb/usbip/src/usbip_attach.c, `record_connection`, and libsrc/vhci_driver.c,
/// `read_record`.
public final class PortRecords {
    private static final Path DIRECTORY = Path.of("/var/run/vhci_hcd");
    private static final String OWNER_ONLY = "rwx------";

    private final Path directory;

    public PortRecords() {
        this(DIRECTORY);
    }

    /// @param directory in place of `/var/run/vhci_hcd`
    public PortRecords(Path directory) {
        this.directory = directory;
    }

    /// Writes the record of a port, over whatever was left there.
    public void write(int port, PortRecord record) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.writeString(file(port), text(record), StandardCharsets.US_ASCII);
    }

    /// Empty where there is none, what is there is no record, or only root may read it.
    public Optional<PortRecord> read(int port) throws IOException {
        String[] words;
        try {
            words = Files.readString(file(port)).strip().split("\\s+", -1);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        }
        return words.length == 3 ? Optional.of(new PortRecord(words[0], words[1], words[2])) : Optional.empty();
    }

    /// Removes whatever is written of a port.
    public void remove(int port) throws IOException {
        Files.deleteIfExists(file(port));
    }

    /// Removes the record where it still is this one: the port may have another device by now.
    public void remove(int port, PortRecord record) throws IOException {
        if (read(port).filter(record::equals).isPresent()) {
            remove(port);
        }
    }

    private static String text(PortRecord record) {
        return "%s %s %s\n".formatted(record.host(), record.service(), record.busId());
    }

    private Path file(int port) {
        return directory.resolve("port" + port);
    }
}
