package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HostConnectCommandTest {
    @Test
    void aClientThatImportsNothingIsAFailure() throws Exception {
        try (Listener client = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            Thread closing = Thread.ofPlatform().start(() -> closeTheFirstConnectionOf(client));

            CommandLineResult result = CommandLineResult.of("host", "connect", client.address(), "sim:keyboard");

            closing.join();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .startsWith("plugferry: " + client.address() + " did not import 100-1 (Plugferry keyboard): ")
                    .contains("plugferry client listen");
        }
    }

    private static void closeTheFirstConnectionOf(Listener listener) {
        try (Connection accepted = listener.accept()) {
            assertThat(accepted).isNotNull();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
