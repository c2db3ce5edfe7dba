package io.github.plugferry.app.privilege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Does what takes root, for a program that never runs as root: pkexec asks polkit, polkit asks a person where its
/// rules say so, and then the helper of the package does that one thing.
///
/// Where this program is root after all, on a machine without a desktop, it does the same itself.
///
/// Thread: any; nothing is kept here. Every call blocks while a person is asked.
public final class Administrator {
    private static final Path HELPER = Path.of("/usr/libexec/plugferry/plugferry-helper");
    private static final Path USBFS_MEMORY = Path.of("/sys/module/usbcore/parameters/usbfs_memory_mb");

    /// Somebody has to find the password.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // Source: pkexec(1), "RETURN VALUE".
    private static final int DISMISSED = 126;
    private static final int REFUSED = 127;

    private final boolean root;
    private final Path helper;
    private final List<Path> searched;

    /// @param helper where the package puts the program that pkexec starts
    /// @param searched directories in which pkexec may be
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
        return whyNot().isEmpty();
    }

    /// Why nobody can be asked, without a full stop; empty where somebody can.
    public String whyNot() {
        if (!Files.isExecutable(helper)) {
            return "there is no " + helper;
        }
        return pkexec().isEmpty() ? "pkexec, which is polkit's, is not installed" : "";
    }

    /// Loads the kernel's virtual USB hub.
    public void loadModule() throws IOException {
        if (root) {
            succeed(Privilege.PREPARE, run(List.of("modprobe", "vhci-hcd")));
        } else {
            help(Privilege.PREPARE, "load-module");
        }
    }

    /// How much memory the transfers of all programs may take together, until the next start of the computer.
    public void setUsbfsMemory(int mebibytes) throws IOException {
        if (root) {
            Files.writeString(USBFS_MEMORY, Integer.toString(mebibytes));
        } else {
            help(Privilege.PREPARE, "usbfs-memory", Integer.toString(mebibytes));
        }
    }

    private void help(Privilege wanted, String... order) throws IOException {
        String why = whyNot();
        if (!why.isEmpty()) {
            throw new PrivilegeException.Unavailable(wanted, why);
        }
        List<String> command = new ArrayList<>(pkexec());
        command.add(helper.toString());
        command.addAll(List.of(order));
        succeed(wanted, run(command));
    }

    private static CommandRun run(List<String> command) throws IOException {
        return CommandRun.of(command, PATIENCE);
    }

    private static void succeed(Privilege wanted, CommandRun run) throws PrivilegeException {
        switch (run.exitCode()) {
            case 0 -> {}
            case DISMISSED -> throw new PrivilegeException.Dismissed(wanted);
            case REFUSED -> throw refusal(wanted, run.output());
            default -> throw new PrivilegeException.Failed(wanted, run.output());
        }
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

    /// As words of a command; empty where there is none.
    private List<String> pkexec() {
        return searched.stream()
                .map(each -> each.resolve("pkexec"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .limit(1)
                .toList();
    }

    private static boolean isUserRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
