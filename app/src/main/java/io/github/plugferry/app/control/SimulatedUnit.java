package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sim.SimulatedDevice;
import java.util.Optional;

/// A simulated device. It stays while it is pulled out.
record SimulatedUnit(SimulatedDevice simulated) implements Unit {
    @Override
    public String id() {
        return simulated.info().busId().value();
    }

    @Override
    public Description description() {
        return Description.ofSimulated(simulated.info());
    }

    @Override
    public byte[] rawDescriptors() {
        return simulated.rawDescriptors();
    }

    @Override
    public DeviceIdentity identity() {
        return DeviceIdentity.of(simulated.info());
    }

    @Override
    public String title() {
        return "%s (%s)".formatted(id(), simulated.info().name());
    }

    @Override
    public boolean isPresent() {
        return simulated.isPluggedIn();
    }

    @Override
    public Optional<Problem> hindrance() {
        return Optional.empty();
    }

    @Override
    public boolean isOnlyInput() {
        return false;
    }

    @Override
    public UsbDevice device(boolean force) {
        return simulated;
    }
}
