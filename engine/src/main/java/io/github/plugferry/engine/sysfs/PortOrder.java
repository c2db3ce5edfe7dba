package io.github.plugferry.engine.sysfs;

import io.github.plugferry.engine.usb.BusId;
import java.util.Arrays;
import java.util.Comparator;

/// The order of ports, by their numbers: `usb1`, `1-2`, `1-2.1`, `1-10`, `usb2`.
public enum PortOrder implements Comparator<BusId> {
    INSTANCE;

    @Override
    public int compare(BusId one, BusId other) {
        int byNumbers = Arrays.compare(numbers(one), numbers(other));
        return byNumbers != 0 ? byNumbers : one.compareTo(other);
    }

    private static int[] numbers(BusId busId) {
        return Arrays.stream(busId.value().split("\\D+", -1))
                .filter(each -> !each.isEmpty() && each.length() < 10)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
