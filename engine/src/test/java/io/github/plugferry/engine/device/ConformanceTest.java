package io.github.plugferry.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The simulated Gadget Zero is held to what every backend is held to.
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> aDeviceThatAnswersAtOnce() {
        return tests("gadget-zero");
    }

    @TestFactory
    Stream<DynamicTest> aDeviceThatTakesItsTime() {
        return tests("gadget-zero,delay=1");
    }

    private static Stream<DynamicTest> tests(String declaration) {
        Conformance.Subject subject =
                new Simulated(new SimulatedBus().add(declaration).getFirst());
        return Conformance.checks().stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> check.run(subject)));
    }

    private record Simulated(SimulatedDevice device) implements Conformance.Subject {
        @Override
        public void unplug() {
            device.unplug();
        }

        @Override
        public void requireGivenBack() throws DeviceException {
            if (device.isPluggedIn()) {
                ClaimedDevice claim = device.claim(() -> {});
                assertThat(claim).isNotNull();
                claim.close();
            }
        }
    }
}
