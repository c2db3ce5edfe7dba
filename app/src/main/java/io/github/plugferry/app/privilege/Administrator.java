package io.github.plugferry.app.privilege;

import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.ProgramRun;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Does what takes root, for a program that never runs as root: pkexec asks polkit, polkit asks a person where its
/// rules say so, and then the helper of the package does that one thing.
///
/// Where this program is root after all, on a machine without a desktop, it does the same itself.
///
/// Thread: any; nothing is kept here. Every call blocks while a person is asked.
public final class Administrator implements Vhci.Deputy {
    private static final Path HELPER = Path.of("/usr/libexec/plugferry/plugferry-helper");
    private static final Path USBFS_MEMORY = Path.of("/sys/module/usbcore/parameters/usbfs_memory_mb");

    /// Somebody has to find the password.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // Source: pkexec(1), "RETURN VALUE".
    private static final int DISMISSED = 126;
    private static final int REFUSED = 127;

    /// The helper's: the kernel said no.
    private static final int KERNEL_REFUSED = 3;

    private final boolean root;
    private final Path helper;
    private final List<Path> searched;

    /// @param helper where the package puts the program that pkexec starts
    /// @param searched directories in which programs may be
    Administrator(boolean root, Path helper, List<Path> searched) {
        this.root = root;
        this.helper = helper;
        this.searched = List.copyOf(searched);
    }

    /// @param environment the variables of the environment
    public static Administrator ofSystem(Map<String, String> environment) {
        List<Path> searched = Stream.of(
                        environment.getOrDefault("PATH", "/usr/bin:/bin").split(":", -1))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
        return new Administrator(isUserRoot(), HELPER, searched);
    }

    /// Whether this program can do everything by itself.
    public boolean isRoot() {
        return root;
    }

    /// Whether there is what it takes to ask for a password. That polkit allows it is not sure by that.
    public boolean canAsk() {
        return !root && whyNot().isEmpty();
    }

    /// Why nobody can be asked, without a full stop; empty where somebody can.
    public String whyNot() {
        if (!Files.isExecutable(helper)) {
            return "there is no " + helper;
        }
        return !root && program("pkexec").isEmpty() ? "pkexec, which is polkit's, is not installed" : "";
    }

    @Override
    public boolean attach(int port, Connection connection, DevId devId, Speed speed) throws IOException {
        return help(
                Privilege.ATTACH,
                Optional.of(connection),
                "attach",
                Integer.toString(port),
                Integer.toUnsignedString(devId.value()),
                Integer.toString(speed.code()));
    }

    @Override
    public boolean detach(int port) throws IOException {
        return help(Privilege.DETACH, Optional.empty(), "detach", Integer.toString(port));
    }

    /// Lets this user open the node of a device, until [#revoke].
    public void grant(SysfsDevice device) throws IOException {
        require(Privilege.OPEN_DEVICE, "grant", bus(device), number(device), model(device));
    }

    public void revoke(SysfsDevice device) throws IOException {
        require(Privilege.OPEN_DEVICE, "revoke", bus(device), number(device));
    }

    /// Lets whoever sits at this computer open a device, now and whenever it is plugged in.
    public void remember(SysfsDevice device) throws IOException {
        require(Privilege.REMEMBER_DEVICE, "remember", bus(device), number(device), model(device));
    }

    /// Takes that back for all devices of a model, whether one is plugged in or not.
    public void forget(int vendorId, int productId) throws IOException {
        require(Privilege.FORGET_DEVICE, "forget", model(vendorId, productId));
    }

    /// Loads the kernel's virtual USB hub.
    public void loadModule() throws IOException {
        if (!root) {
            require(Privilege.LOAD_MODULE, "load-module");
            return;
        }
        String modprobe = program("modprobe")
                .orElseThrow(() -> new PrivilegeException.Failed(
                        Privilege.LOAD_MODULE, "modprobe is not installed. It is in the package kmod."));
        ProgramRun run = run(Optional.empty(), modprobe, "vhci-hcd");
        if (run.exitCode() != 0) {
            throw new PrivilegeException.Failed(Privilege.LOAD_MODULE, run.output());
        }
    }

    /// How much memory the transfers of all programs may take together, until the next start of the computer.
    public void setUsbfsMemory(int mebibytes) throws IOException {
        String text = Integer.toString(mebibytes);
        if (root) {
            Files.writeString(USBFS_MEMORY, text);
        } else {
            require(Privilege.USBFS_MEMORY, "usbfs-memory", text);
        }
    }

    private void require(Privilege wanted, String... order) throws IOException {
        if (!help(wanted, Optional.empty(), order)) {
            throw new PrivilegeException.Failed(wanted, "the kernel refuses it. Its log may say why: sudo dmesg");
        }
    }

    /// @return false where the kernel refused it
    private boolean help(Privilege wanted, Optional<Connection> input, String... order) throws IOException {
        String why = whyNot();
        if (!why.isEmpty()) {
            throw new PrivilegeException.Unavailable(wanted, why);
        }
        Stream<String> asking = root ? Stream.of() : program("pkexec").stream();
        ProgramRun run = run(
                input,
                Stream.of(asking, Stream.of(helper.toString()), Stream.of(order))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
        return switch (run.exitCode()) {
            case 0 -> true;
            case KERNEL_REFUSED -> false;
            case DISMISSED -> throw new PrivilegeException.Dismissed(wanted);
            case REFUSED -> throw refusal(wanted, run.output());
            default -> throw new PrivilegeException.Failed(wanted, run.output());
        };
    }

    private static ProgramRun run(Optional<Connection> input, String... command) throws IOException {
        return ProgramRun.of(List.of(command), input, Deadline.in(PATIENCE));
    }

    /// pkexec has one exit code for all of these. Source: polkit src/programs/pkexec.c.
    private static PrivilegeException refusal(Privilege wanted, String output) {
        if (output.contains("Not authorized")) {
            return new PrivilegeException.NotAuthorized(wanted);
        }
        if (output.contains("authentication agent")) {
            return new PrivilegeException.NoAgent(wanted);
        }
        return new PrivilegeException.Failed(wanted, output);
    }

    private Optional<String> program(String name) {
        return searched.stream()
                .map(each -> each.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String bus(SysfsDevice device) {
        return Integer.toString(device.devId().busNumber());
    }

    private static String number(SysfsDevice device) {
        return Integer.toString(device.devId().deviceNumber());
    }

    private static String model(SysfsDevice device) {
        return model(
                device.deviceDescriptor().vendorId(), device.deviceDescriptor().productId());
    }

    static String model(int vendorId, int productId) {
        return "%04x:%04x".formatted(vendorId, productId);
    }

    private static boolean isUserRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
