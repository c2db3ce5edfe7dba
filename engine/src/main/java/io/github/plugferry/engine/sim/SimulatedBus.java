package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.DevId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The bus that simulated devices are on: it makes them and gives them their numbers, in the order in which they
/// are asked for.
///
/// Not for several threads at once; the devices are.
public final class SimulatedBus {
    /// No system has so many busses of its own.
    public static final int NUMBER = 100;

    /// As many as a bus of USB has addresses.
    private static final int MAX_DEVICES = 127;

    private final Timeline.Factory timelines;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private String keyboardText = Keyboard.GREETING;

    public SimulatedBus() {
        this(DeviceThread::new);
    }

    SimulatedBus(Timeline.Factory timelines) {
        this.timelines = timelines;
    }

    /// What there is, for help texts.
    public static List<SimulatedKind> kinds() {
        return Catalogue.ALL.stream().map(Catalogue::kind).toList();
    }

    /// What keyboards type that are added from now on.
    ///
    /// @throws IllegalArgumentException where the text has a character that no key of a US keyboard gives; the
    ///     message says which
    public void keyboardText(String text) {
        Keyboard.check(text);
        keyboardText = text;
    }

    /// Adds devices: `NAME[*COUNT][,OPTION=VALUE]…`, for example `gadget-zero*2,pattern=1,delay=5`.
    ///
    /// @return those that were added
    /// @throws IllegalArgumentException where it can not be understood; the message is a sentence that says what
    ///     there is
    public List<SimulatedDevice> add(String declaration) {
        String[] parts = declaration.split(",", -1);
        String[] nameAndCount = parts[0].split("\\*", 2);
        Catalogue entry = Catalogue.of(nameAndCount[0].strip());
        int count = nameAndCount.length == 1 ? 1 : count(nameAndCount[1].strip());
        Options options = new Options(entry.kind());
        for (String option : List.of(parts).subList(1, parts.length)) {
            options.add(option);
        }
        List<SimulatedDevice> added = new ArrayList<>();
        while (added.size() < count) {
            int number = freeNumber(added);
            Catalogue.Order order = new Catalogue.Order(
                    DevId.of(NUMBER, number), "SIM-%04d".formatted(number), keyboardText, timelines);
            added.add(entry.maker().make(order, options));
        }
        devices.addAll(added);
        return List.copyOf(added);
    }

    /// Pulls a device out for good. Its number may be given to the next one.
    public void remove(SimulatedDevice device) {
        device.unplug();
        devices.remove(device);
    }

    /// All of them, in their order.
    public List<SimulatedDevice> devices() {
        return List.copyOf(devices);
    }

    /// The first that no device has.
    private int freeNumber(List<SimulatedDevice> added) {
        Set<Integer> taken = Stream.concat(devices.stream(), added.stream())
                .map(each -> each.info().devId().deviceNumber())
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, MAX_DEVICES)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElseThrow();
    }

    private int count(String written) {
        int free = MAX_DEVICES - devices.size();
        try {
            int count = Integer.parseInt(written);
            if (count >= 1 && count <= free) {
                return count;
            }
        } catch (NumberFormatException e) {
            // no number is as wrong as one out of range
        }
        throw new IllegalArgumentException("The number of devices is 1 to %d here, not '%s'.".formatted(free, written));
    }
}
