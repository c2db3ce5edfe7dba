package io.github.plugferry.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UeventSocketTest {
    /// The kernel repeats an event of `/dev/null` for whoever may write here.
    private static final Path SOURCE = Path.of("/sys/devices/virtual/mem/null/uevent");

    @Test
    void aSignalEndsAWaitWithoutABound() throws LinuxException {
        try (EventFd stop = new EventFd();
                UeventSocket socket = new UeventSocket()) {
            stop.signal();
            assertThat(socket.receive(-1, stop)).isNull();
        }
    }

    @Test
    void anEventOfTheKernelArrives() throws IOException {
        assumeTrue(Files.isWritable(SOURCE), "only root makes events, and not in every container");
        try (EventFd stop = new EventFd();
                UeventSocket socket = new UeventSocket()) {
            SysfsFile.write(SOURCE, "change");
            byte[] message;
            do {
                message = socket.receive(20_000, stop);
                assertThat(message).as("an event within the limit").isNotNull();
            } while (!new String(message, StandardCharsets.UTF_8).startsWith("change@/devices/virtual/mem/null\0"));
        }
    }
}
