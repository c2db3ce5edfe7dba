package io.github.plugferry.app.desktop;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of what has one connection to a bus: each has a bus of its own.
abstract class OnPrivateBus {
    @TempDir
    Path directory;

    PrivateBus buses;
    Bus bus;

    @BeforeEach
    void startBus() throws IOException {
        buses = PrivateBus.in(directory);
        bus = buses.connect();
    }

    @AfterEach
    void stopBus() {
        bus.close();
        buses.close();
    }
}
