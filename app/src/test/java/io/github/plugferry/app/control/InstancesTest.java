package io.github.plugferry.app.control;

import static io.github.plugferry.app.control.TestInstance.await;
import static io.github.plugferry.app.control.TestInstance.awaitDevice;
import static io.github.plugferry.app.control.TestInstance.order;
import static io.github.plugferry.app.control.TestInstance.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.settings.Xdg;
import io.github.plugferry.app.sharing.FakeUsb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {
    private static final ShareTarget ANYWHERE = new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:0");

    @TempDir
    Path root;

    private Xdg xdg;
    private Instances instances;
    private Equipment equipment;

    @BeforeEach
    void make() throws Exception {
        FakeUsb _ = new FakeUsb(root);
        xdg = Xdg.under(root);
        instances = new Instances(xdg);
        equipment = TestInstance.equipment(root);
    }

    @Test
    void theFirstIsItAndTheOthersUseIt() throws Exception {
        assertThat(instances.find()).isEmpty();
        try (Instance first = instances.open(equipment);
                Instance second = instances.open(equipment)) {
            assertThat(first.isRemote()).isFalse();
            assertThat(second.isRemote()).isTrue();
            assertThat(instances.begin(equipment)).as("the lock is held").isEmpty();

            assertThat(order(second, new Order.StartSimulated("keyboard", "x\n")))
                    .contains("100-1");
            awaitDevice(first, "100-1", each -> true);
            order(first, new Order.Share("100-1", ANYWHERE, Keep.UNTIL_STOPPED, null, false));
            awaitDevice(second, "100-1", each -> each.share() != null);
            await(second, each -> each.devices().equals(first.snapshot().devices()));
            assertThat(problem(second, new Order.StopSharing("100-9")).code()).isEqualTo("no-device");
        }
        assertThat(instances.find()).isEmpty();
    }

    @Test
    void whatIsRememberedIsThereAfterARestart() throws Exception {
        try (Instance instance = instances.open(equipment)) {
            order(instance, new Order.StartSimulated("keyboard", ""));
            order(instance, new Order.Share("100-1", ANYWHERE, Keep.ALWAYS, null, false));
            order(instance, new Order.AddPeer("server", "unix:" + root.resolve("nobody")));
            await(instance, each -> !each.peers().isEmpty());
        }
        try (Instance instance = instances.open(equipment)) {
            awaitDevice(instance, "remembered:1209:0001:SIM-0001", each -> !each.pluggedIn());
            assertThat(await(instance, each -> !each.peers().isEmpty())
                            .peers()
                            .getFirst()
                            .name())
                    .isEqualTo("server");
            order(instance, new Order.StartSimulated("keyboard", ""));
            awaitDevice(
                    instance,
                    "100-1",
                    each -> each.share() != null && each.share().enabled());
        }
    }

    @Test
    void whoUsesItIsToldOfItsEnd() throws Exception {
        Instance first = instances.open(equipment);
        try (Instance second = instances.open(equipment)) {
            assertThat(order(second, new Order.Quit())).isEqualTo("Plugferry ends.");
            first.ended().get(30, TimeUnit.SECONDS);
            first.close();

            second.ended().get(30, TimeUnit.SECONDS);
            assertThat(problem(second, new Order.StopAll()).code()).isEqualTo("connection-lost");
        }
    }

    @Test
    void anotherVersionIsToldApart() throws Exception {
        Path socket = xdg.makeRuntime().resolve("control.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> {
                try (Lines lines = new Lines(server.accept())) {
                    lines.write("{\"protocol\": 2, \"version\": \"9.0\"}");
                    lines.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThatThrownBy(instances::find)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("another version (9.0)");
        }
    }

    @Test
    void whoDoesNotKeepToTheProtocolIsLetGo() throws Exception {
        try (Instance instance = instances.open(equipment);
                SocketChannel channel = SocketChannel.open(
                        UnixDomainSocketAddress.of(xdg.runtime().resolve("control.sock")));
                Lines lines = new Lines(channel)) {
            lines.write("no JSON");

            for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                assertThat(line.get()).as("at most its own hello").contains("\"protocol\":1");
            }
            assertThat(instance.snapshot().problems()).isEqualTo(List.of());
        }
    }
}
