package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final Deadline PATIENCE = Deadline.in(Duration.ofMinutes(1));

    @Test
    void aNameIsLookedUp() throws IOException {
        HostNames names = new HostNames(host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2})
        });

        assertThat(names.resolve("two.example", PATIENCE))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1", "127.0.0.2");
    }

    @Test
    void anUnknownNameIsASentence() {
        HostNames names = new HostNames(host -> {
            throw new UnknownHostException(host);
        });

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> names.resolve("nowhere.example", PATIENCE))
                .withMessage("nobody knows the host 'nowhere.example'. Check the name, or write its IP address.");
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNotWaitedForLongerThanAllowed() {
        CountDownLatch never = new CountDownLatch(1);
        HostNames names = new HostNames(host -> awaited(never));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> names.resolve("silent.example", Deadline.in(Duration.ofMillis(20))))
                .withMessageContaining("'silent.example'")
                .withMessageContaining("Write its IP address");
        never.countDown();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        HostNames names = new HostNames(host -> awaited(never));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> names.resolve("silent.example", PATIENCE));
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    private static InetAddress[] awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[0];
    }
}
