package io.github.plugferry.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

@Timeout(30)
class ServiceManagerTest {
    @TempDir
    Path directory;

    @Test
    void itIsToldAtASocketInTheFileSystem() throws IOException {
        Path socket = directory.resolve("notify");
        isTold(AFUNIXSocketAddress.of(socket), socket.toString());
    }

    @Test
    void itIsToldAtAnAbstractSocket() throws IOException {
        String name = "plugferry-test-" + UUID.randomUUID();
        isTold(AFUNIXSocketAddress.inAbstractNamespace(name), "@" + name);
    }

    private static void isTold(AFUNIXSocketAddress address, String variable) throws IOException {
        try (AFUNIXDatagramChannel channel = AFUNIXDatagramChannel.open()) {
            channel.bind(address);
            ServiceManager manager = new ServiceManager(Map.of("NOTIFY_SOCKET", variable));

            manager.ready();
            assertThat(next(channel)).isEqualTo("READY=1");

            manager.stopping();
            assertThat(next(channel)).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void withoutOneNothingIsTold() {
        assertThatCode(() -> new ServiceManager(Map.of()).ready()).doesNotThrowAnyException();
    }

    @Test
    void oneThatIsGoneIsAnError() {
        ServiceManager manager = new ServiceManager(
                Map.of("NOTIFY_SOCKET", directory.resolve("gone").toString()));

        assertThatThrownBy(manager::ready).isInstanceOf(IOException.class);
    }

    private static String next(AFUNIXDatagramChannel channel) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(100);
        channel.receive(message);
        return StandardCharsets.US_ASCII.decode(message.flip()).toString();
    }
}
