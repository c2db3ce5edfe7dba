package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sim.SimulatedDevice;
import java.util.Optional;

/// A simulated device.
public record SimulatedOffer(SimulatedDevice simulated) implements Offer {
    @Override
    public String name() {
        return "%s (%s)".formatted(simulated.info().busId(), simulated.info().name());
    }

    @Override
    public Optional<? extends UsbDevice> device() {
        return simulated.isPluggedIn() ? Optional.of(simulated) : Optional.empty();
    }
}
