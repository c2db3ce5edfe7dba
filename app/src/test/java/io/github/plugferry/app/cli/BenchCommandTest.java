package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyUsualPatternRunsOnTheSourceAndSink() throws Exception {
        try (TestHost host = new TestHost("source-sink*3")) {
            assertThat(run(host.address(), "100-1", "100-2", "100-3", "--json"))
                    .as(err.toString())
                    .isZero();
        }
        JsonNode all = new ObjectMapper().readTree(out.toString());
        List<String> patterns = new ArrayList<>();
        for (JsonNode each : all) {
            patterns.add(each.get("pattern").asText());
            assertThat(each.get("done").asLong())
                    .as(each.get("pattern").asText())
                    .isPositive();
            assertThat(each.get("failed").asLong()).isZero();
            assertThat(each.get("p50Micros").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(each.get("p999Micros").asDouble());
        }
        assertThat(patterns).contains("control:18@1", "iso-out:32x192@8", "unlink:64@8", "connect", "connections:64@4");
    }

    @Test
    void aTableIsForPeople() throws Exception {
        try (TestHost host = new TestHost("source-sink")) {
            assertThat(run(host.address(), "100-1", "--pattern", "unlink@4")).isZero();
        }
        assertThat(out.toString()).contains("PATTERN").contains("unlink:64@4").contains("P99.9 US");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void twoHostsAreComparedInTurns() throws Exception {
        String self = String.valueOf(ProcessHandle.current().pid());
        try (TestHost one = new TestHost("source-sink");
                TestHost other = new TestHost("source-sink")) {
            assertThat(run(
                            one.address(),
                            "100-1",
                            "--against",
                            other.address(),
                            "--pattern",
                            "bulk-in",
                            "--rounds",
                            "2",
                            "--server-pid",
                            self,
                            "--server-pid",
                            self,
                            "--json"))
                    .as(err.toString())
                    .isZero();
        }
        JsonNode compared = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(compared.get("pattern").asText()).isEqualTo("bulk-in:64@8");
        assertThat(compared.get("perSecond").get("ratio").asDouble()).isPositive();
        assertThat(compared.get("cpuSecondsPerMillion").get("other").asDouble()).isPositive();
    }

    @Test
    void aDeviceWithoutSuchAnEndpointIsNamed() throws Exception {
        try (TestHost host = new TestHost("keyboard")) {
            assertThat(run(host.address(), "100-1", "--pattern", "bulk-in")).isEqualTo(1);
        }
        assertThat(err.toString()).contains("100-1 has no endpoint for bulk-in:64@8");
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws Exception {
        try (TestHost host = new TestHost("source-sink")) {
            assertThat(run(host.address(), "9-9")).isEqualTo(1);
        }
        assertThat(err.toString()).contains("has no device 9-9 to share");
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThat(run("tcp:127.0.0.1:9", "1-1", "--pattern", "bulk")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no pattern 'bulk'");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThat(Main.run(
                        Machine.real(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "bench",
                        "tcp:127.0.0.1:9",
                        "1-1",
                        "--seconds",
                        "-1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--seconds takes");
    }

    /// A host that answers the first transfer twice.
    @Test
    void aWrongAnswerEndsItAndIsNamed() throws Exception {
        try (Listener listener = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            Thread host = Thread.ofPlatform().start(() -> answerTwice(listener));
            assertThat(run(listener.address(), "1-1", "--pattern", "control")).isEqualTo(1);
            host.join();
        }
        assertThat(err.toString()).contains("RET_SUBMIT 1 answers a command that was answered before");
    }

    private static void answerTwice(Listener listener) {
        try (Connection connection = listener.accept()) {
            read(connection, 40);
            ByteBuffer reply = ByteBuffer.allocateDirect(320);
            reply.putInt(0x01110003).putInt(0).put(8 + 256, new byte[] {'1', '-', '1'});
            connection.write(reply.clear());
            read(connection, 48);
            ByteBuffer both = ByteBuffer.allocateDirect(96);
            both.putInt(0, 3).putInt(4, 1).putInt(48, 3).putInt(52, 1);
            connection.write(both);
            while (connection.read(ByteBuffer.allocateDirect(64)) >= 0) {
                // until the client goes
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Connection connection, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        while (buffer.hasRemaining()) {
            if (connection.read(buffer) < 0) {
                throw new IOException("the client went");
            }
        }
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench", "--seconds", "0.1", "--warm-up", "0"));
        all.addAll(List.of(arguments));
        return Main.run(Machine.real(), new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }
}
