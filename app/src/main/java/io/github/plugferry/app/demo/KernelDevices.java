package io.github.plugferry.app.demo;

import io.github.plugferry.engine.client.PortStatus;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.transport.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What this computer's kernel has made of the devices on its virtual hub.
final class KernelDevices {
    private static final Path DEVICES = Path.of("/sys/bus/usb/devices");
    private static final Path INPUT_NODES = Path.of("/dev/input");
    private static final int DEPTH = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Vhci vhci;
    private final Duration patience;

    KernelDevices(Vhci vhci, Duration patience) {
        this.vhci = vhci;
        this.patience = patience;
    }

    /// The keyboard's event node, as soon as the kernel has made it.
    Path keyboard(int port) throws IOException, InterruptedException {
        return INPUT_NODES.resolve(await(port, "event").getFileName());
    }

    /// The sound card's name in `/proc/asound`, as soon as the kernel has made it.
    String soundCard(int port) throws IOException, InterruptedException {
        return await(port, "card").getFileName().toString();
    }

    /// Waits for a class device below the one on this port.
    private Path await(int port, String prefix) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<Path> found = find(port, prefix);
            if (found.isPresent()) {
                return found.get();
            }
            if (deadline.isOver()) {
                throw new IOException("the kernel made no %s of the device on port %d in %d s. See its log: dmesg"
                        .formatted(prefix, port, patience.toSeconds()));
            }
            Thread.sleep(PAUSE);
        }
    }

    private Optional<Path> find(int port, String prefix) throws IOException {
        Optional<String> busId = vhci.ports().stream()
                .filter(each -> each.port() == port && !each.isFree())
                .map(PortStatus::localBusId)
                .findFirst();
        Path device = DEVICES.resolve(busId.orElse("-"));
        if (!Files.exists(device)) {
            return Optional.empty();
        }
        try (Stream<Path> below = Files.walk(device.toRealPath(), DEPTH)) {
            return below.filter(path -> path.getFileName().toString().matches(prefix + "\\d+"))
                    .findFirst();
        }
    }
}
