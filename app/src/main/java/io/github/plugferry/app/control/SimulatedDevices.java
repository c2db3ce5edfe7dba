package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.engine.sim.Keyboard;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import java.util.List;

/// The simulated devices of an instance, and what is ordered about them.
///
/// Thread: the loop's.
final class SimulatedDevices {
    private final SimulatedBus bus = new SimulatedBus();
    private final Loop loop;
    private final Units units;
    private final Shares shares;
    private final Lookup lookup;
    private final ActivityLog activity;
    private final Runnable changed;

    SimulatedDevices(Loop loop, Units units, Shares shares, Lookup lookup, ActivityLog activity, Runnable changed) {
        this.loop = loop;
        this.units = units;
        this.shares = shares;
        this.lookup = lookup;
        this.activity = activity;
        this.changed = changed;
    }

    void start(Order.StartSimulated order, Reply reply) throws ProblemException {
        List<SimulatedDevice> added;
        try {
            bus.keyboardText(order.text().isEmpty() ? Keyboard.GREETING : order.text());
            added = bus.add(order.declaration());
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("not-simulated", String.valueOf(e.getMessage()), "");
        }
        for (SimulatedDevice each : added) {
            SimulatedUnit unit = new SimulatedUnit(each);
            units.add(unit);
            each.keyboard()
                    .ifPresent(
                            keyboard -> keyboard.onLeds(leds -> tellSoon(unit, "Its lights were switched: " + leds)));
            tell(unit, "%s is plugged in.".formatted(unit.title()));
            shares.plugged(unit);
        }
        changed.run();
        String first = added.getFirst().info().busId().value();
        reply.done(
                added.size() == 1
                        ? "%s is plugged in as %s."
                                .formatted(added.getFirst().info().name(), first)
                        : "%d devices are plugged in, from %s on.".formatted(added.size(), first),
                first);
    }

    void stop(String deviceId, Reply reply) throws ProblemException {
        SimulatedUnit unit = lookup.simulated(deviceId);
        bus.remove(unit.simulated());
        units.remove(unit);
        shares.unplugged(unit);
        String sentence = "%s is gone.".formatted(unit.title());
        tell(unit, sentence);
        reply.done(sentence, "");
    }

    void plug(Order.PlugSimulated order, Reply reply) throws ProblemException {
        SimulatedUnit unit = lookup.simulated(order.deviceId());
        if (order.pluggedIn()) {
            unit.simulated().plugIn();
            shares.plugged(unit);
        } else {
            unit.simulated().unplug();
            shares.unplugged(unit);
        }
        String sentence = "%s is %s.".formatted(unit.title(), order.pluggedIn() ? "plugged in" : "pulled out");
        tell(unit, sentence);
        reply.done(sentence, unit.id());
    }

    void type(Order.TypeText order, Reply reply) throws ProblemException {
        SimulatedUnit unit = lookup.simulated(order.deviceId());
        Keyboard keyboard = unit.simulated()
                .keyboard()
                .orElseThrow(() -> ProblemException.of(
                        "no-keyboard", "%s is no keyboard.".formatted(unit.title()), "Start one: keyboard."));
        boolean typed;
        try {
            typed = keyboard.type(order.text());
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("not-typed", String.valueOf(e.getMessage()), "");
        }
        if (!typed) {
            throw ProblemException.of(
                    "no-client",
                    "Nobody has %s to read what it types.".formatted(unit.title()),
                    "Share it, and import it somewhere.");
        }
        reply.done("It is typed.", unit.id());
    }

    void stall(String deviceId, Reply reply) throws ProblemException {
        SimulatedUnit unit = lookup.simulated(deviceId);
        if (!unit.simulated().stallNext()) {
            throw ProblemException.of(
                    "no-client", "Nobody uses %s.".formatted(unit.title()), "Share it, and import it somewhere.");
        }
        reply.done("Its next transfer ends with a stall.", unit.id());
    }

    /// Some simulated devices unplug themselves.
    void noticeVanished() {
        for (SimulatedUnit each : units.simulated()) {
            if (!each.isPresent() && shares.of(each).isPresent()) {
                shares.unplugged(each);
            }
        }
    }

    private void tellSoon(Unit unit, String sentence) {
        loop.soon(() -> tell(unit, sentence));
    }

    private void tell(Unit unit, String sentence) {
        activity.add(Level.INFO, sentence, unit.id(), "");
        changed.run();
    }
}
