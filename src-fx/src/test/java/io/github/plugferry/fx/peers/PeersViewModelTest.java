package io.github.plugferry.fx.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeersViewModelTest {
    private final World world = World.EMPTY.withPeers(
            World.peer("p1", "fedora-vm", Reachability.SHARES, "Shares 2 devices.", "1-2", "1-5"));
    private final FakeInstance instance = new FakeInstance(world.snapshot());
    private final PeersViewModel viewModel = new PeersViewModel(new InstanceModel(instance, Runnable::run));
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void aNewPeerIsAskedAtOnceWhatItShares() {
        instance.answer(order -> new Answer.Done("", order instanceof Order.AddPeer ? "p2" : ""));
        viewModel.address().textProperty().set("debian-vm");
        viewModel.nameProperty().set(" Debian ");

        viewModel.add(closed::incrementAndGet);

        assertThat(instance.orders())
                .containsExactly(new Order.AddPeer("Debian", "tcp:debian-vm:3240"), new Order.CheckPeer("p2"));
        assertThat(closed).hasValue(1);
    }

    @Test
    void aRefusedPeerStaysInTheForm() {
        Problem problem = Problem.of("peer-known", "There is a peer with that address.", "Use that one.");
        instance.refuse(problem);
        viewModel.address().textProperty().set("fedora-vm");

        viewModel.add(closed::incrementAndGet);

        assertThat(viewModel.adding().problemProperty().get()).isEqualTo(problem);
        assertThat(viewModel.address().textProperty().get()).isEqualTo("fedora-vm");
        assertThat(closed).hasValue(0);
    }

    @Test
    void whatIsNoAddressIsNotOrdered() {
        viewModel.address().textProperty().set("tcp:fedora-vm:99999");

        viewModel.add(closed::incrementAndGet);

        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void aRowCarriesOutWhatItsButtonsSay() {
        PeerRow row = viewModel.peers().getFirst();

        row.check();
        row.rename("build-vm ");
        row.importDevice(row.statusProperty().get().devices().getFirst(), true, true);
        row.forget();

        assertThat(instance.orders())
                .containsExactly(
                        new Order.CheckPeer("p1"),
                        new Order.RenamePeer("p1", "build-vm"),
                        new Order.ImportDevice("tcp:fedora-vm:3240", "1-2", true, true),
                        new Order.ForgetPeer("p1"));
    }

    @Test
    void theSameNameIsNoRenaming() {
        viewModel.peers().getFirst().rename("fedora-vm");

        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void aRowTellsWhichDevicesAreImportedAlready() {
        PeerRow row = viewModel.peers().getFirst();
        assertThat(row.devicesProperty().get()).noneMatch(PeerRow.RemoteRow::imported);

        instance.publish(
                world.withImports(World.imported("i1", "", "fedora-vm", "1-2")).snapshot());

        assertThat(viewModel.peers()).containsExactly(row);
        assertThat(row.devicesProperty().get())
                .extracting(PeerRow.RemoteRow::imported)
                .containsExactly(true, false);
    }
}
