package io.github.plugferry.app.cli;

import io.github.plugferry.app.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `plugferry demo`
@Command(
        name = "demo",
        description = {
            "Shares a simulated keyboard and a simulated sound card on this computer, imports them again and uses them.",
            "The kernel imports them where it can (root, module vhci-hcd), else this program does."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Override
    public Integer call() throws Exception {
        Machine machine = console.machine();
        try (Shutdown shutdown = new Shutdown()) {
            shutdown.onRequest(Thread.currentThread()::interrupt);
            new Demo(console::print, machine.vhci(), machine.portRecords()).run();
        }
        return ExitCode.OK;
    }
}
