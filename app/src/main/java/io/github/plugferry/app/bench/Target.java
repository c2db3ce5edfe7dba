package io.github.plugferry.app.bench;

import io.github.plugferry.engine.client.DeviceCalls;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.client.TransferException;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorException;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a pattern finds the endpoint that it needs: what the device says of itself, or, where it says nothing (a
/// server that gives zeros and nothing else), the endpoints of `sim:source-sink`.
final class Target {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

    /// `sim:source-sink` never answers there, so that every unlink meets a URB in flight.
    private static final int SILENT_NUMBER = 15;

    private static final List<InterfaceDescriptor> SOURCE_SINK = List.of(new InterfaceDescriptor(
            0,
            0,
            io.github.plugferry.engine.usb.ClassCode.VENDOR,
            0,
            List.of(
                    endpoint(EndpointAddress.in(1), TransferType.INTERRUPT, 64),
                    endpoint(EndpointAddress.out(1), TransferType.INTERRUPT, 64),
                    endpoint(EndpointAddress.in(2), TransferType.BULK, 512),
                    endpoint(EndpointAddress.out(2), TransferType.BULK, 512),
                    endpoint(EndpointAddress.in(3), TransferType.ISOCHRONOUS, 1024),
                    endpoint(EndpointAddress.out(3), TransferType.ISOCHRONOUS, 1024),
                    endpoint(EndpointAddress.in(SILENT_NUMBER), TransferType.BULK, 512))));

    private final DeviceCalls calls;
    private final List<InterfaceDescriptor> alternates;

    private Target(DeviceCalls calls, List<InterfaceDescriptor> alternates) {
        this.calls = calls;
        this.alternates = alternates;
    }

    /// Asks the device, and chooses its first configuration.
    static Target of(Importer importer) throws IOException, InterruptedException {
        DeviceCalls calls = new DeviceCalls(importer, ANSWER_TIME);
        ConfigurationDescriptor configuration;
        try {
            configuration = ConfigurationDescriptor.read(calls.rawConfiguration(0));
        } catch (DescriptorException | TransferException e) {
            return new Target(calls, SOURCE_SINK);
        }
        calls.setConfiguration(configuration.value());
        return new Target(calls, configuration.alternates());
    }

    /// The endpoint for a pattern, in the first alternate setting that has one, which is chosen.
    ///
    /// @return empty where the device has none
    Optional<EndpointDescriptor> endpoint(Pattern.Kind kind) throws IOException, InterruptedException {
        for (InterfaceDescriptor alternate : alternates) {
            Optional<EndpointDescriptor> found = fitting(alternate, kind);
            if (found.isPresent()) {
                if (alternate.alternate() != 0) {
                    calls.setInterface(alternate.number(), alternate.alternate());
                }
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<EndpointDescriptor> fitting(InterfaceDescriptor alternate, Pattern.Kind kind) {
        if (kind != Pattern.Kind.UNLINK) {
            return alternate.endpoints().stream()
                    .filter(each -> each.type() == kind.type() && each.address().direction() == kind.direction())
                    .findFirst();
        }
        // What is silent longest is best for it.
        List<EndpointDescriptor> readable = alternate.endpoints().stream()
                .filter(each -> each.address().direction() == Direction.IN)
                .filter(each -> each.type() == TransferType.BULK || each.type() == TransferType.INTERRUPT)
                .toList();
        return Stream.of(
                        readable.stream().filter(each -> each.address().number() == SILENT_NUMBER),
                        readable.stream().filter(each -> each.type() == TransferType.INTERRUPT),
                        readable.stream())
                .flatMap(each -> each)
                .findFirst();
    }

    private static EndpointDescriptor endpoint(EndpointAddress address, TransferType type, int maxPacketSize) {
        return new EndpointDescriptor(address, type.code(), maxPacketSize, 1);
    }
}
