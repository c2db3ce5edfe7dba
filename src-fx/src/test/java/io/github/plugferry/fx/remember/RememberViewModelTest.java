package io.github.plugferry.fx.remember;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.Samples;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RememberViewModelTest {
    private final FakeRemembering memory = new FakeRemembering();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final RememberViewModel viewModel = new RememberViewModel(memory, background::add, Runnable::run);

    private static Samples.Builder device() {
        return Samples.device("1-6", "YubiKey", "Yubico", Category.SECURITY_KEY, State.NEEDS_PERMISSION);
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void aDeviceIsRememberedAndForgotten() {
        viewModel.show(device().build());
        work();
        assertThat(viewModel.offeredProperty().get()).isTrue();
        assertThat(viewModel.rememberedProperty().get()).isFalse();
        assertThat(viewModel.sentenceProperty().get()).contains("asked for once");

        viewModel.toggle();
        work();
        assertThat(viewModel.rememberedProperty().get()).isTrue();
        assertThat(viewModel.sentenceProperty().get()).contains("all devices of this model");

        viewModel.toggle();
        work();
        assertThat(viewModel.rememberedProperty().get()).isFalse();
        assertThat(memory.asked()).containsExactly("remember 1-6", "forget 1-6");
    }

    @Test
    void whileSomebodyIsAskedNobodyElseIs() {
        viewModel.show(device().build());
        work();
        viewModel.toggle();
        viewModel.toggle();

        assertThat(viewModel.busyProperty().get()).isTrue();
        assertThat(viewModel.sentenceProperty().get()).startsWith("Waiting for an administrator’s password");
        work();
        assertThat(viewModel.busyProperty().get()).isFalse();
        assertThat(memory.asked()).hasSize(1);
    }

    @Test
    void aLookThatWasUnderWayDoesNotEndTheWaiting() {
        viewModel.show(device().build());
        viewModel.toggle();
        background.remove().run();

        assertThat(viewModel.busyProperty().get()).isTrue();
        work();
        assertThat(viewModel.rememberedProperty().get()).isTrue();
    }

    @Test
    void whatIsRefusedSaysWhyAndStaysAsItWas() {
        viewModel.show(device().build());
        work();
        memory.refuse("a password is needed, and none was given. Try again, and enter it.");
        viewModel.toggle();
        work();

        assertThat(viewModel.rememberedProperty().get()).isFalse();
        Problem problem = viewModel.problemProperty().get();
        assertThat(problem).isNotNull();
        assertThat(problem.sentence())
                .contains("YubiKey is opened with a password, as before.", "A password is needed", "Try again");

        memory.refuse("");
        viewModel.toggle();
        work();
        assertThat(viewModel.problemProperty().get()).isNull();
        assertThat(viewModel.rememberedProperty().get()).isTrue();
    }

    @Test
    void itIsNotOfferedForWhatNobodyOpens() {
        viewModel.show(device().simulated().build());
        work();
        assertThat(viewModel.offeredProperty().get()).isFalse();

        viewModel.show(
                Samples.device("1-1", "Hub", "", Category.HUB, State.NOT_SHARED).build());
        work();
        assertThat(viewModel.offeredProperty().get()).isFalse();
    }

    @Test
    void whatIsNotPluggedInCanOnlyBeForgotten() {
        viewModel.show(device().pluggedIn(false).build());
        work();
        assertThat(viewModel.offeredProperty().get()).isFalse();

        viewModel.show(device().build());
        work();
        viewModel.toggle();
        work();
        viewModel.show(device().pluggedIn(false).build());
        work();
        assertThat(viewModel.offeredProperty().get()).isTrue();
        viewModel.toggle();
        work();
        assertThat(memory.asked()).containsExactly("remember 1-6", "forget 1-6");
        assertThat(viewModel.offeredProperty().get()).isFalse();
    }
}
