package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.control.ServiceManager;
import io.github.plugferry.app.sharing.Sentences;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `plugferry daemon`
@Command(
        name = "daemon",
        description = {
            "Runs the instance without a window: it holds what is shared and imported, and does what the other commands"
                    + " order. In the foreground, until Ctrl+C, SIGTERM or plugferry quit; everything is given back"
                    + " then.",
            "It prints a line when it is ready, and tells a service manager (NOTIFY_SOCKET)."
        })
final class DaemonCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        Machine machine = console.machine();
        ServiceManager manager = new ServiceManager(machine.environment());
        try (Shutdown shutdown = new Shutdown();
                Instance instance = machine.instances()
                        .begin(machine.equipment())
                        .orElseThrow(
                                () -> new CommandException(
                                        "it runs already for this user, in a window or as a daemon. plugferry status shows it."))) {
            CountDownLatch end = new CountDownLatch(1);
            shutdown.onRequest(end::countDown);
            var _ = instance.ended().thenRun(end::countDown);
            console.print("ready");
            tell(manager::ready);
            end.await();
            tell(manager::stopping);
        } catch (ProblemException e) {
            throw new CommandException(e.problem().sentence());
        }
        return ExitCode.OK;
    }

    @FunctionalInterface
    private interface Message {
        void send() throws IOException;
    }

    /// A manager that cannot be told is no reason to take everything back.
    private void tell(Message message) {
        try {
            message.send();
        } catch (IOException e) {
            console.note("The service manager cannot be told: " + Sentences.of(e));
        }
    }
}
