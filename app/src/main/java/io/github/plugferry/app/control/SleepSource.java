package io.github.plugferry.app.control;

import io.github.plugferry.app.desktop.Bus;
import io.github.plugferry.app.desktop.BusException;
import io.github.plugferry.app.desktop.Sleep;
import io.github.plugferry.app.desktop.SleepListener;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Where it is told that this computer is about to sleep.
@FunctionalInterface
public interface SleepSource {
    /// A computer that never sleeps, or does not tell.
    SleepSource NONE = _ -> () -> {};

    /// Blocks for a moment.
    ///
    /// @return ends it when closed
    Watch watch(SleepListener listener) throws IOException;

    /// What is told of sleep, until it is closed.
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// By the system's login manager, where it has one.
    ///
    /// @param environment the variables of the environment
    static SleepSource ofLogind(Map<String, String> environment) {
        return listener -> {
            Optional<Bus> found = Bus.system(environment);
            if (found.isEmpty()) {
                return () -> {};
            }
            Bus bus = found.get();
            try {
                Sleep sleep = Sleep.watch(bus, listener);
                return () -> {
                    sleep.close();
                    bus.close();
                };
            } catch (BusException e) {
                bus.close();
                throw e;
            }
        };
    }
}
