package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.DevId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Every kind of simulated device, and how one is made.
record Catalogue(SimulatedKind kind, Maker maker) {
    private static final String MILLISECONDS = "MS";
    private static final int MAX_COUNT = 1_000_000_000;

    /// Makes a device with these options.
    @FunctionalInterface
    interface Maker {
        SimulatedDevice make(Order order, Options options);
    }

    /// Where a device is to be, and what is common to those of one bus.
    record Order(DevId devId, String serial, String keyboardText, Timeline.Factory timelines) {}

    static final List<Catalogue> ALL = List.of(
            entry(
                    "keyboard",
                    "a keyboard that types a greeting",
                    Catalogue::keyboard,
                    new SimulatedKind.Option(
                            "after", MILLISECONDS, "how long after the client begins to listen it types (1000)")),
            entry(
                    "audio",
                    "a loudspeaker and a microphone that records what the loudspeaker plays",
                    (order, options) -> device(order, AudioLoopback.model(order.serial()))),
            entry(
                    "gadget-zero",
                    "a source and sink that the kernel's test driver usbtest binds to",
                    Catalogue::gadgetZero,
                    new SimulatedKind.Option(
                            "pattern", "0|1", "what the data is: zeros, or bytes that count up to 62 (0)"),
                    new SimulatedKind.Option(
                            "delay", MILLISECONDS, "how long every bulk and interrupt transfer takes (0)")),
            entry(
                    "source-sink",
                    "a source and sink without pace, for load",
                    (order, options) -> device(order, SourceSink.model(order.serial()))),
            entry(
                    "faulty",
                    "a device that does what devices should not",
                    Catalogue::faulty,
                    new SimulatedKind.Option("stall-every", "N", "halts the endpoint at every Nth transfer of it"),
                    new SimulatedKind.Option("short-by", "BYTES", "gives so many bytes fewer than asked for"),
                    new SimulatedKind.Option("late", MILLISECONDS, "how long every transfer takes"),
                    new SimulatedKind.Option("vanish-after", "N", "is unplugged at the Nth transfer"),
                    new SimulatedKind.Option("vanish-after-ms", MILLISECONDS, "is unplugged after this time")));

    /// The entry of that name.
    ///
    /// @throws IllegalArgumentException where there is none
    static Catalogue of(String name) {
        return ALL.stream()
                .filter(entry -> entry.kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no simulated device '%s'. There are: %s."
                        .formatted(
                                name,
                                ALL.stream().map(entry -> entry.kind.name()).collect(Collectors.joining(", ")))));
    }

    private static Catalogue entry(String name, String description, Maker maker, SimulatedKind.Option... options) {
        return new Catalogue(new SimulatedKind(name, description, List.of(options)), maker);
    }

    private static SimulatedDevice device(Order order, Model model) {
        return new SimulatedDevice(order.devId(), model, order.timelines());
    }

    private static SimulatedDevice keyboard(Order order, Options options) {
        Keyboard keyboard =
                new Keyboard(order.serial(), order.keyboardText(), options.millis("after", Keyboard.DEFAULT_AFTER));
        return new SimulatedDevice(order.devId(), keyboard, order.timelines());
    }

    private static SimulatedDevice gadgetZero(Order order, Options options) {
        Pattern pattern = options.number("pattern", 0, 1, 0) == 0 ? Pattern.ZEROS : Pattern.MODULO_63;
        return device(order, GadgetZero.model(order.serial(), pattern, options.millis("delay", Duration.ZERO)));
    }

    private static SimulatedDevice faulty(Order order, Options options) {
        Faults faults = new Faults(
                options.number("stall-every", 1, MAX_COUNT, 0),
                options.number("short-by", 0, MAX_COUNT, 0),
                options.millis("late", Duration.ZERO),
                options.number("vanish-after", 1, MAX_COUNT, 0),
                options.millis("vanish-after-ms", Duration.ZERO));
        return device(order, FaultyDevice.model(order.serial(), faults));
    }
}
