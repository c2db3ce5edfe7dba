package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.usb.BusId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry import ADDRESS BUSID`
@Command(
        name = "import",
        description = {
            "Imports a device of a host by the instance that runs, and again whenever the session ends.",
            "To attach one without an instance: plugferry client connect."
        })
final class ImportCommand extends DeviceOrders {
    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where the host listens: " + Address.FORMS + ".")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Address address;

    @Parameters(index = "1", paramLabel = "BUSID", description = "Which device, as \"client list\" shows it: 1-2.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private BusId busId;

    @Option(names = "--once", description = "Do not import it again when the session ends.")
    private boolean once;

    @Option(
            names = "--observed",
            description = "Carry the bytes through this program, which costs a little and shows all figures.")
    private boolean observed;

    @Override
    Order order() {
        return new Order.ImportDevice(address.toString(), busId.value(), !once, observed);
    }
}
