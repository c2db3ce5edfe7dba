package io.github.plugferry.engine.usb;

/// The name of a device on its host, as in sysfs: `1-2`, `1-2.4`. On the wire it fills 32 bytes, the last one
/// NUL. Only visible characters are taken: it gets into terminals, and into files of words.
public record BusId(String value) implements Comparable<BusId> {
    public static final int MAX_LENGTH = 31;

    public BusId {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "'%s' is no bus id, which has 1 to %d characters of ASCII and no space: 1-2"
                            .formatted(value, MAX_LENGTH));
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
