package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DescriptorTree;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.control.ApiJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry descriptors DEVICE`
@Command(
        name = "descriptors",
        description =
                "Shows what a device that is plugged in says of itself, taken apart into the fields that USB defines.")
final class DescriptorsCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(paramLabel = "DEVICE", description = "Which one, as for share; simulated ones too.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private String device;

    @Option(names = "--json", description = "Print an object, with the bytes in hexadecimal.")
    private boolean json;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            if (!(instance.ask(new Order.ReadDescriptors(device)) instanceof Answer.Descriptors descriptors)) {
                throw new CommandException("the instance of Plugferry answers with something else.");
            }
            if (json) {
                console.print(ApiJson.pretty(descriptors));
            } else {
                DescriptorTree.text(DescriptorTree.of(descriptors)).lines().forEach(console::print);
            }
        }
        return ExitCode.OK;
    }
}
