package io.github.plugferry.fx.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.firstrun.FirstRunViewModel.Audience;
import io.github.plugferry.fx.firstrun.FirstRunViewModel.Step;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstRunViewModelTest {
    private static final ShareTarget LOCAL = new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:3240");

    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final FirstRunViewModel viewModel = new FirstRunViewModel(new InstanceModel(instance, Runnable::run));

    @Test
    void goesFromAPracticeKeyboardToTheProof() {
        instance.answer(order -> new Answer.Done("", "100-1"));
        assertThat(step()).isEqualTo(Step.DEVICE);

        viewModel.startKeyboard();
        instance.publish(world(keyboard(State.NOT_SHARED).build()));
        assertThat(step()).isEqualTo(Step.AUDIENCE);

        viewModel.share();
        instance.publish(world(keyboard(State.SHARED)
                .share(Samples.share(LOCAL, "anyone", SessionState.LISTENING, ""))
                .build()));
        assertThat(step()).isEqualTo(Step.IMPORT);

        instance.publish(world(keyboard(State.IN_USE)
                .share(Samples.share(LOCAL, "anyone", SessionState.IN_USE, "fedora-vm"))
                .build()));
        assertThat(step()).isEqualTo(Step.DONE);
        assertThat(instance.orders())
                .startsWith(
                        new Order.StartSimulated("keyboard", ""),
                        new Order.Share("100-1", LOCAL, Keep.UNTIL_STOPPED, null, false));
    }

    @Test
    void whoMayUseDevicesIsTheDefaultOfOneClick() {
        instance.publish(world(keyboard(State.NOT_SHARED).build()));
        viewModel.choose("100-1");
        viewModel.audienceProperty().set(Audience.PEER);
        viewModel.peer().textProperty().set("fedora-vm");

        viewModel.share();

        assertThat(((Order.ChangePreferences) instance.orders().getLast())
                        .preferences()
                        .defaultTarget())
                .isEqualTo(new ShareTarget(Direction.CONNECT, "tcp:fedora-vm:3240"));
    }

    @Test
    void withoutTheAddressOfThePeerNothingIsShared() {
        instance.publish(world(keyboard(State.NOT_SHARED).build()));
        viewModel.choose("100-1");
        viewModel.audienceProperty().set(Audience.PEER);

        viewModel.share();

        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void aDeviceThatVanishesLeadsBackToTheFirstStep() {
        instance.publish(world(keyboard(State.NOT_SHARED).build()));
        viewModel.choose("100-1");

        instance.publish(World.EMPTY.snapshot());

        assertThat(step()).isEqualTo(Step.DEVICE);
    }

    @Test
    void skippingIsRemembered() {
        AtomicInteger left = new AtomicInteger();

        viewModel.finish(left::incrementAndGet);

        assertThat(((Order.ChangePreferences) instance.orders().getLast())
                        .preferences()
                        .firstRunDone())
                .isTrue();
        assertThat(left).hasValue(1);
    }

    private Step step() {
        return viewModel.stepProperty().get();
    }

    private static Snapshot world(DeviceStatus device) {
        return World.EMPTY.withDevices(device).snapshot();
    }

    private static Samples.Builder keyboard(State state) {
        return Samples.device("100-1", "Practice keyboard", "Plugferry", Category.KEYBOARD, state)
                .simulated();
    }
}
