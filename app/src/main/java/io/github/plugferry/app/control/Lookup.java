package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.engine.transport.Address;
import java.util.List;
import java.util.Optional;

/// Finds what a person names.
///
/// Thread: the loop's.
final class Lookup {
    private final Units units;
    private final Shares shares;

    Lookup(Units units, Shares shares) {
        this.units = units;
        this.shares = shares;
    }

    /// A device that is there.
    Unit unit(String name) throws ProblemException {
        List<Unit> found = units.named(name);
        if (found.isEmpty()) {
            throw ProblemException.of(
                    "no-device",
                    "There is no device %s here.".formatted(name),
                    "See what there is: plugferry devices.");
        }
        if (found.size() > 1) {
            throw ProblemException.of(
                    "ambiguous",
                    "'%s' fits %d devices.".formatted(name, found.size()),
                    "Name one by its bus id: %s."
                            .formatted(String.join(
                                    ", ", found.stream().map(Unit::id).toList())));
        }
        return found.getFirst();
    }

    SimulatedUnit simulated(String name) throws ProblemException {
        if (unit(name) instanceof SimulatedUnit unit) {
            return unit;
        }
        throw ProblemException.of("not-simulated", "%s is a real device.".formatted(name), "");
    }

    /// What is shared or remembered.
    Entry entry(String deviceId) throws ProblemException {
        Optional<Entry> remembered = shares.byId(deviceId);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Unit unit = unit(deviceId);
        return shares.of(unit)
                .or(() -> shares.all().stream()
                        .filter(each -> each.share().wants(unit.identity()))
                        .findFirst())
                .orElseThrow(() -> ProblemException.of("not-shared", "%s is not shared.".formatted(unit.title()), ""));
    }

    static Address address(String address) throws ProblemException {
        try {
            return Address.parse(address);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("wrong-address", String.valueOf(e.getMessage()), "");
        }
    }
}
