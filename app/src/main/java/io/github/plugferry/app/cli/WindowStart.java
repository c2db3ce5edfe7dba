package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.control.OneWindow;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.ExitCode;

/// Opens the window, or raises the one that is there.
///
/// It uses nothing of picocli but constants: the cache of the start cannot hold classes as old as those, and to load
/// them takes as long as the toolkit does.
final class WindowStart {
    private static final String HIDDEN = "--hidden";

    private WindowStart() {}

    /// Whether the arguments ask for the window and for nothing that has to be parsed.
    static boolean isMeant(Machine machine, String... args) {
        return machine.hasDisplay() && Arrays.stream(args).allMatch(HIDDEN::equals);
    }

    /// @param hidden only with its tray icon
    /// @return the exit status, when the window is closed
    static int open(Machine machine, PrintWriter err, boolean hidden) throws InterruptedException {
        Optional<Window> window = ServiceLoader.load(Window.class).findFirst();
        if (window.isEmpty()) {
            return failed(err, "this installation has no window. See plugferry --help for the commands.");
        }
        try {
            open(window.get(), machine, hidden);
            return ExitCode.OK;
        } catch (ProblemException e) {
            return failed(err, e.problem().sentence());
        }
    }

    private static void open(Window window, Machine machine, boolean hidden)
            throws ProblemException, InterruptedException {
        Optional<OneWindow> own = OneWindow.begin(machine.xdg());
        if (own.isPresent()) {
            try (OneWindow only = own.get()) {
                window.open(new Window.Start(
                        () -> machine.instances().open(machine.equipment()), hidden, only::onRaise, only::close));
            }
        } else if (!hidden) {
            OneWindow.raiseOther(machine.xdg());
        }
    }

    private static int failed(PrintWriter err, String sentence) {
        err.println("plugferry: " + sentence);
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
