package io.github.plugferry.engine.client;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A tree of files like the virtual hub's in sysfs: one controller with two ports of each kind and a second one
/// with one of each. Orders are noted and change the status, unless an error was put in their way.
final class FakeVhci implements Vhci.OrderWriter {
    private static final String TITLES = "hub port sta spd dev      sockfd local_busid\n";

    final List<String> orders = new ArrayList<>();
    private final Deque<Errno> errors = new ArrayDeque<>();
    private final Path platform;
    private final String[] lines = {"", "", "", "", "", ""};

    FakeVhci(Path platform) throws IOException {
        this.platform = platform;
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("nports"), "6\n");
        Files.createFile(directory().resolve("attach"));
        Files.createFile(directory().resolve("detach"));
        for (int port = 0; port < lines.length; port++) {
            free(port);
        }
    }

    Vhci vhci() {
        return new Vhci(platform, platform, this);
    }

    Path directory() {
        return platform.resolve("vhci_hcd.0");
    }

    /// The next orders fail like this.
    void fail(Errno... next) {
        errors.addAll(List.of(next));
    }

    void free(int port) throws IOException {
        set(port, "%s  %04d 004 000 00000000 000000 0-0\n".formatted(hub(port), port));
    }

    void use(int port, int speed, int devId, String localBusId) throws IOException {
        set(port, "%s  %04d 006 %03d %08x 000003 %s\n".formatted(hub(port), port, speed, devId, localBusId));
    }

    @Override
    public void write(Path file, String order) throws LinuxException {
        orders.add(file.getFileName() + " " + order);
        Errno error = errors.poll();
        if (error != null) {
            throw new LinuxException("cannot write '%s' to %s".formatted(order, file), error.number());
        }
        String[] words = order.split(" ", -1);
        int port = Integer.parseInt(words[0]);
        try {
            if (words.length == 1) {
                free(port);
            } else {
                use(port, Integer.parseInt(words[3]), Integer.parseUnsignedInt(words[2]), "9-1");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ports 0 and 1 are the first controller's for high speed, 2 and 3 its SuperSpeed ones; 4 and 5 the
    /// second's.
    private static String hub(int port) {
        return port == 2 || port == 3 || port == 5 ? "ss" : "hs";
    }

    private void set(int port, String line) throws IOException {
        lines[port] = line;
        Files.writeString(directory().resolve("status"), TITLES + lines[0] + lines[1] + lines[2] + lines[3]);
        Files.writeString(directory().resolve("status.1"), TITLES + lines[4] + lines[5]);
    }
}
