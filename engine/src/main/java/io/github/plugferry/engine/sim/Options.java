package io.github.plugferry.engine.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What somebody wrote behind a device's name: `OPTION=VALUE`, each at most once.
final class Options {
    private static final int MAX_MILLIS = 3_600_000;

    private final SimulatedKind kind;
    private final Map<String, String> values = new HashMap<>();

    Options(SimulatedKind kind) {
        this.kind = kind;
    }

    void add(String written) {
        String[] parts = written.split("=", 2);
        String name = parts[0].strip();
        if (kind.options().stream().noneMatch(option -> option.name().equals(name))) {
            throw new IllegalArgumentException(
                    "sim:%s has no option '%s'. %s".formatted(kind.name(), name, whatThereIs()));
        }
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "The option '%s' of sim:%s needs a value: %s=….".formatted(name, kind.name(), name));
        }
        if (values.put(name, parts[1].strip()) != null) {
            throw new IllegalArgumentException(
                    "The option '%s' of sim:%s is there twice.".formatted(name, kind.name()));
        }
    }

    Duration millis(String name, Duration unlessGiven) {
        return Duration.ofMillis(number(name, 0, MAX_MILLIS, (int) unlessGiven.toMillis()));
    }

    int number(String name, int least, int most, int unlessGiven) {
        String value = values.get(name);
        if (value == null) {
            return unlessGiven;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // no number is as wrong as one out of range
        }
        throw new IllegalArgumentException("The option '%s' of sim:%s is a number from %d to %d, not '%s'."
                .formatted(name, kind.name(), least, most, value));
    }

    private String whatThereIs() {
        return kind.options().isEmpty()
                ? "It has none."
                : kind.options().stream()
                        .map(SimulatedKind.Option::toString)
                        .collect(Collectors.joining(", ", "It has: ", "."));
    }
}
