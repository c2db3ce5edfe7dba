package io.github.plugferry.fx.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListenersViewModelTest {
    private final World world = World.EMPTY.withListeners(World.listener("l1", "tcp:3240", true, null));
    private final FakeInstance instance = new FakeInstance(world.snapshot());
    private final InstanceModel model = new InstanceModel(instance, Runnable::run);
    private final ListenersViewModel viewModel = new ListenersViewModel(model);
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void aListenerIsAddedWithItsRanges() {
        viewModel.address().textProperty().set("3241");
        viewModel.allowProperty().set(" 192.168.1.0/24, 10.0.0.7");
        viewModel.observedProperty().set(true);

        viewModel.add(closed::incrementAndGet);

        assertThat(instance.orders())
                .containsExactly(new Order.AddListener("tcp:3241", List.of("192.168.1.0/24", "10.0.0.7"), true));
        assertThat(closed).hasValue(1);
    }

    @Test
    void nobodyInTheFieldIsEverybody() {
        viewModel.address().textProperty().set("tcp:3241");
        viewModel.allowProperty().set("  ");

        viewModel.add(closed::incrementAndGet);

        assertThat(instance.orders()).containsExactly(new Order.AddListener("tcp:3241", List.of(), false));
    }

    @Test
    void aListenerIsSwitchedAndRemoved() {
        ListenerRow row = viewModel.listeners().getFirst();

        row.enable(false);
        row.remove();

        assertThat(instance.orders())
                .containsExactly(new Order.EnableListener("l1", false), new Order.RemoveListener("l1"));
    }

    @Test
    void whoMayConnectIsChanged() {
        viewModel.listeners().getFirst().allow("10.0.0.7 fd00::/8", closed::incrementAndGet);
        instance.refuse(Problem.of("wrong-range", "'10' is no range.", ""));
        viewModel.listeners().getFirst().allow("10", closed::incrementAndGet);

        assertThat(instance.orders())
                .containsExactly(
                        new Order.AllowHosts("l1", List.of("10.0.0.7", "fd00::/8")),
                        new Order.AllowHosts("l1", List.of("10")));
        assertThat(closed).as("of the one that was carried out").hasValue(1);
    }

    @Test
    void importsAreWithTheListenerThatTheyCameBy() {
        instance.publish(
                world.withImports(World.attached("i1", "l1", null), World.imported("i2", "", "fedora-vm", "1-5"))
                        .snapshot());

        assertThat(viewModel.listeners().getFirst().imports())
                .extracting(row -> row.statusProperty().get().id())
                .containsExactly("i1");
        assertThat(viewModel.connected())
                .extracting(row -> row.statusProperty().get().id())
                .containsExactly("i2");

        viewModel.connected().getFirst().disconnect();
        assertThat(instance.orders()).containsExactly(new Order.Detach("i2"));
    }

    @Test
    void figuresSayHowMuchOfThemThereIs() {
        assertThat(figures(Observed.NOTHING)).isEqualTo("not observed");
        assertThat(figures(Observed.BYTES)).contains("in 2.50 MB").endsWith("bytes only");
        assertThat(figures(Observed.ALL))
                .contains("0 transfers/s, half within 900 µs, 99 % within 2.10 ms, 4 on their way");
    }

    private String figures(Observed observed) {
        instance.publish(
                world.withImports(World.attached("i-" + observed, "l1", World.traffic(observed, 2_500_000, 1200)))
                        .snapshot());
        return viewModel
                .listeners()
                .getFirst()
                .imports()
                .getFirst()
                .figuresProperty()
                .get();
    }

    @Test
    void ratesFallWhenNothingComesAnyMore() {
        World first = world.withImports(World.attached("i1", "l1", World.traffic(Observed.BYTES, 1000, 0)));
        instance.publish(first.snapshot());
        instance.publish(first.withImports(World.attached("i1", "l1", World.traffic(Observed.BYTES, 26_000, 0)))
                .snapshot());
        ImportRow row = viewModel.listeners().getFirst().imports().getFirst();
        assertThat(row.figuresProperty().get()).contains("(100 kB/s)");

        model.tick(Samples.NOW + 60_000);

        assertThat(row.figuresProperty().get()).contains("(0 B/s)");
    }

    @Test
    void aHostIsAskedAsAPeer() {
        instance.answer(order -> new Answer.Done("", "p1"));
        viewModel.hostForm().address().textProperty().set("workshop-pc");

        viewModel.hostForm().look();
        instance.publish(world.withPeers(World.peer("p1", "workshop-pc", Reachability.SHARES, "", "1-2"))
                .snapshot());
        var host = viewModel.hostForm().hostProperty().get();
        assertThat(host).isNotNull();
        viewModel.hostForm().importDevice(host.devices().getFirst());

        assertThat(instance.orders())
                .containsExactly(
                        new Order.AddPeer("", "tcp:workshop-pc:3240"),
                        new Order.CheckPeer("p1"),
                        new Order.ImportDevice("tcp:workshop-pc:3240", "1-2", true, false));
    }

    @Test
    void aHostThatNeverAnsweredIsForgottenWithTheForm() {
        instance.answer(order -> new Answer.Done("", "p1"));
        viewModel.hostForm().address().textProperty().set("nowhere");
        viewModel.hostForm().look();
        instance.publish(world.withPeers(World.peer("p1", "nowhere", Reachability.UNREACHABLE, "Nobody answers."))
                .snapshot());

        viewModel.hostForm().close();

        assertThat(instance.orders()).endsWith(new Order.ForgetPeer("p1"));
        assertThat(viewModel.hostForm().hostProperty().get()).isNull();
    }

    @Test
    void aPeerThatWasKnownBeforeIsNotForgotten() {
        instance.publish(world.withPeers(World.peer("p1", "old", Reachability.UNREACHABLE, "Nobody answers."))
                .snapshot());
        viewModel.hostForm().address().textProperty().set("old");

        viewModel.hostForm().look();
        viewModel.hostForm().close();

        assertThat(instance.orders()).containsExactly(new Order.CheckPeer("p1"));
    }
}
