package io.github.plugferry.engine.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The files in which it is written down where attached devices came from, shared with the `usbip` tool: `usbip
/// port` shows ours, and we show its.
///
///     /var/run/vhci_hcd/port3    "192.168.1.5 3240 1-2.4\n"
///
/// Only root may write there. What other users attach is noted in a directory of theirs, and the stock tool does not
/// know of it.
///
/// Source: kernel tools/usb/usbip/src/usbip_attach.c, `record_connection`, and libsrc/vhci_driver.c,
/// `read_record`.
public final class PortRecords {
    private static final Path DIRECTORY = Path.of("/var/run/vhci_hcd");
    private static final String OWNER_ONLY = "rwx------";

    private final Path directory;
    private final Path own;

    public PortRecords() {
        this(DIRECTORY, ofThisUser());
    }

    /// @param directory in place of `/var/run/vhci_hcd`
    public PortRecords(Path directory) {
        this(directory, directory);
    }

    /// @param own where the user writes who may not write to the other
    PortRecords(Path directory, Path own) {
        this.directory = directory;
        this.own = own;
    }

    /// Writes the record of a port, over whatever was left there.
    public void write(int port, PortRecord record) throws IOException {
        try {
            write(directory, port, record);
        } catch (FileSystemException e) {
            if (own.equals(directory)) {
                throw e;
            }
            write(own, port, record);
        }
    }

    /// Empty where there is none, what is there is no record, or only root may read it. Where there are two, the
    /// device of the older one is gone.
    public Optional<PortRecord> read(int port) throws IOException {
        Path newest = directory.resolve(name(port));
        Path other = own.resolve(name(port));
        if (Files.exists(other)
                && (!Files.exists(newest)
                        || Files.getLastModifiedTime(other).compareTo(Files.getLastModifiedTime(newest)) > 0)) {
            newest = other;
        }
        String[] words;
        try {
            words = Files.readString(newest).strip().split("\\s+", -1);
        } catch (FileSystemException e) {
            return Optional.empty();
        }
        return words.length == 3 ? Optional.of(new PortRecord(words[0], words[1], words[2])) : Optional.empty();
    }

    /// Removes whatever this user may remove of what is written of a port.
    public void remove(int port) throws IOException {
        Files.deleteIfExists(own.resolve(name(port)));
        try {
            Files.deleteIfExists(directory.resolve(name(port)));
        } catch (FileSystemException e) {
            // Root's. It is older than what is attached next, or read by nobody.
        }
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

    private static void write(Path directory, int port, PortRecord record) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.writeString(directory.resolve(name(port)), text(record), StandardCharsets.US_ASCII);
    }

    private static String name(int port) {
        return "port" + port;
    }

    /// Gone with the session, at the latest with the computer, as the ports are.
    private static Path ofThisUser() {
        String session = System.getenv("XDG_RUNTIME_DIR");
        return session == null || session.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"), "plugferry-" + System.getProperty("user.name"))
                : Path.of(session, "plugferry", "vhci_hcd");
    }
}
