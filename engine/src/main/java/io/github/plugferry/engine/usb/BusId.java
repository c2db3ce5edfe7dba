package io.github.plugferry.engine.usb;

import java.nio.charset.StandardCharsets;

/// The name of a device on its host, as in sysfs: `1-2`, `1-2.4`. On the wire it fills 32 bytes, the last one
/// NUL.
public record BusId(String value) implements Comparable<BusId> {
    public static final int MAX_LENGTH = 31;

    public BusId {
        if (value.isEmpty()
                || value.length() > MAX_LENGTH
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                    "a bus id is 1 to %d ASCII characters: '%s'".formatted(MAX_LENGTH, value));
        }
    }

    @Override
    public int compareTo(BusId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
