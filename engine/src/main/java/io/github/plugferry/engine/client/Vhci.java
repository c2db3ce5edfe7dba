package io.github.plugferry.engine.client;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.SysfsFile;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The kernel's virtual USB hub, `vhci_hcd`: a connection that is attached to one of its ports becomes a device
/// of this computer.
///
///     vhci_hcd.0/nports    "16": the ports of all controllers
///     vhci_hcd.0/status    a line for each port of the first controller; status.1, … for the others
///     vhci_hcd.0/attach    takes "port sockfd devid speed" in decimal, in one write
///     vhci_hcd.0/detach    takes "port"
///
/// Only the first controller has these files. Source: kernel drivers/usb/usbip/vhci_sysfs.c.
///
/// Thread: any; nothing is kept here.
public final class Vhci {
    private static final Path PLATFORM = Path.of("/sys/devices/platform");
    private static final Path MODULES = Path.of("/lib/modules", System.getProperty("os.version", ""));

    /// How often the ports are looked at anew when others take each free one before us.
    private static final int ROUNDS = 3;

    private final Path directory;
    private final Path modules;
    private final OrderWriter writer;
    private final @Nullable Deputy deputy;

    /// How an order reaches the driver; a test answers as a driver would.
    interface OrderWriter {
        void write(Path file, String order) throws LinuxException;
    }

    public Vhci() {
        this(PLATFORM);
    }

    /// @param platform in place of `/sys/devices/platform`
    public Vhci(Path platform) {
        this(platform, MODULES);
    }

    /// @param modules in place of `/lib/modules/` and the kernel's release
    public Vhci(Path platform, Path modules) {
        this(platform, modules, SysfsFile::write);
    }

    Vhci(Path platform, Path modules, OrderWriter writer) {
        this(platform.resolve("vhci_hcd.0"), modules, writer, null);
    }

    private Vhci(Path directory, Path modules, OrderWriter writer, @Nullable Deputy deputy) {
        this.directory = directory;
        this.modules = modules;
        this.writer = writer;
        this.deputy = deputy;
    }

    /// The same hub, with somebody who gives it orders that this user may not give.
    public Vhci with(Deputy other) {
        return new Vhci(directory, modules, writer, other);
    }

    /// Gives the hub orders for a user who may not. Each may take as long as a person needs to find a password.
    public interface Deputy {
        /// @return false where the kernel refused it, for whatever reason
        /// @throws IOException where it was not even tried, with a sentence for a person
        boolean attach(int port, Connection connection, DevId devId, Speed speed) throws IOException;

        /// @return false where the kernel refused it, for whatever reason
        /// @throws IOException where it was not even tried, with a sentence for a person
        boolean detach(int port) throws IOException;
    }

    public boolean isPresent() {
        return Files.exists(directory.resolve("attach"));
    }

    /// Whether this user may attach and detach.
    public boolean isOpen() {
        return Files.isWritable(directory.resolve("attach")) && Files.isWritable(directory.resolve("detach"));
    }

    /// @throws VhciException.Missing with what to do
    public void requirePresent() throws VhciException {
        if (isPresent()) {
            return;
        }
        throw new VhciException.Missing(
                moduleIsInstalled()
                        ? "the kernel's virtual USB hub is not loaded. Load it: sudo modprobe vhci-hcd"
                        : "this kernel has no virtual USB hub (module vhci-hcd). It is in these packages: Debian "
                                + "linux-image-amd64 (not in the cloud kernel), Ubuntu linux-modules-extra-$(uname -r), "
                                + "Fedora kernel-modules or kernel-modules-extra. Then: sudo modprobe vhci-hcd");
    }

    /// Whether modprobe would find it, loaded or not.
    public boolean moduleIsInstalled() {
        try (Stream<String> lines = Files.lines(modules.resolve("modules.dep"))) {
            return lines.anyMatch(line -> line.contains("/vhci-hcd.ko"));
        } catch (IOException e) {
            return false; // no list of modules, no module
        }
    }

    /// How many ports there are, of both kinds and over all controllers.
    public int portCount() throws IOException {
        requirePresent();
        String text = Files.readString(directory.resolve("nports")).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unreadable("nports", e);
        }
    }

    /// Every port as it is now.
    public List<PortStatus> ports() throws IOException {
        requirePresent();
        List<PortStatus> ports = new ArrayList<>(ports("status"));
        try {
            for (int controller = 1; ; controller++) {
                ports.addAll(ports("status." + controller));
            }
        } catch (NoSuchFileException e) {
            return ports; // there are no more controllers
        }
    }

    /// Attaches a connection on which a device was just imported, so that every byte from here on is a URB's. The
    /// kernel takes its own reference to the socket: what happens to `connection` later does not end the device,
    /// but for a shutdown.
    ///
    /// @return the port
    public int attach(Connection connection, DevId devId, Speed speed) throws IOException {
        if (speed == Speed.UNKNOWN) {
            throw new VhciException.Failed(
                    "the host does not say at which speed the device runs, so that no port fits it.");
        }
        PortStatus.Hub hub = PortStatus.Hub.forSpeed(speed);
        for (int round = 0; round < ROUNDS; round++) {
            List<PortStatus> free = ports().stream()
                    .filter(port -> port.hub() == hub && port.isFree())
                    .toList();
            if (free.isEmpty()) {
                break;
            }
            for (PortStatus each : free) {
                if (attach(each.port(), connection, devId, speed)) {
                    return each.port();
                }
            }
        }
        throw new VhciException.NoFreePort(
                "every port of the virtual USB hub for %s-speed devices is in use. Detach a device first."
                        .formatted(speed.label()));
    }

    /// Takes the device from a port, which ends its connection.
    public void detach(int port) throws IOException {
        requirePresent();
        if (ports().stream().noneMatch(each -> each.port() == port && !each.isFree())) {
            throw notAttached(port);
        }
        try {
            writer.write(directory.resolve("detach"), Integer.toString(port));
        } catch (LinuxException e) {
            if (e.is(Errno.EINVAL)) {
                throw notAttached(port); // it ended between the two
            }
            if (deputy == null || !isDenied(e)) {
                throw explain("detach from", e);
            }
            if (!deputy.detach(port)) {
                throw notAttached(port);
            }
        }
    }

    private static VhciException notAttached(int port) {
        return new VhciException.NotAttached("nothing is attached to port %d.".formatted(port));
    }

    /// @return false where somebody else has just taken the port
    private boolean attach(int port, Connection connection, DevId devId, Speed speed) throws IOException {
        try {
            writer.write(
                    directory.resolve("attach"),
                    "%d %d %s %d"
                            .formatted(
                                    port,
                                    connection.descriptor(),
                                    Integer.toUnsignedString(devId.value()),
                                    speed.code()));
            return true;
        } catch (LinuxException e) {
            if (e.is(Errno.EBUSY)) {
                return false;
            }
            if (e.is(Errno.EINVAL) && speed == Speed.SUPER_PLUS) {
                // Older kernels know no SuperSpeedPlus here; the device works at the lower speed.
                return attach(port, connection, devId, Speed.SUPER);
            }
            if (deputy == null || !isDenied(e)) {
                throw explain("attach to", e);
            }
            return attachBy(deputy, port, connection, devId, speed);
        } finally {
            // The driver looks the descriptor up: nobody may close it before.
            Reference.reachabilityFence(connection);
        }
    }

    /// The deputy does not learn why the kernel refuses: the port tells, and the lower speed.
    private boolean attachBy(Deputy other, int port, Connection connection, DevId devId, Speed speed)
            throws IOException {
        if (other.attach(port, connection, devId, speed)) {
            return true;
        }
        if (ports().stream().anyMatch(each -> each.port() == port && !each.isFree())) {
            return false;
        }
        if (speed == Speed.SUPER_PLUS) {
            return attachBy(other, port, connection, devId, Speed.SUPER);
        }
        throw new VhciException.Failed(
                "the kernel does not attach to its virtual USB hub. Its log says why: sudo dmesg");
    }

    private static boolean isDenied(LinuxException e) {
        return e.is(Errno.EACCES) || e.is(Errno.EPERM);
    }

    private static VhciException explain(String what, LinuxException e) {
        if (isDenied(e)) {
            return new VhciException.NoRights(
                    "only root may %s the virtual USB hub of this computer. Run it with sudo.".formatted(what), e);
        }
        if (e.is(Errno.EROFS)) {
            return new VhciException.NoRights(
                    "nobody may %s the virtual USB hub in here: /sys is read-only, as in a container. Run it on the computer "
                                    .formatted(what)
                            + "itself.",
                    e);
        }
        return new VhciException.Failed(
                "the kernel does not %s its virtual USB hub: %s.".formatted(what, e.getMessage()), e);
    }

    private List<PortStatus> ports(String file) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(file));
        try {
            // The first line names the columns.
            return lines.stream().skip(1).map(PortStatus::parse).toList();
        } catch (IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private VhciException unreadable(String file, IllegalArgumentException cause) {
        return new VhciException.Failed(
                "cannot make sense of %s: %s. This kernel is too old or too new for this program."
                        .formatted(directory.resolve(file), cause.getMessage()));
    }
}
