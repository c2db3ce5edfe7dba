package io.github.plugferry.fx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final SettingsViewModel viewModel = new SettingsViewModel(new InstanceModel(instance, Runnable::run));

    @Test
    void showsWhatIsSetAndOrdersNothingByThat() {
        assertThat(viewModel.keepProperty().get()).isEqualTo(Keep.UNTIL_STOPPED);
        assertThat(viewModel.listenAddress().textProperty().get()).isEqualTo("tcp:127.0.0.1:3240");
        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void eachChangeIsOrderedAtOnce() {
        viewModel.themeProperty().set(Theme.DARK);
        assertThat(last().theme()).isEqualTo(Theme.DARK);

        viewModel.textSizeProperty().set(150);
        assertThat(last().textSizePercent()).isEqualTo(150);
        assertThat(last().theme()).isEqualTo(Theme.DARK);
        assertThat(instance.orders()).hasSize(2);
    }

    @Test
    void whatAnotherProgramChangesIsShown() {
        instance.publish(World.EMPTY
                .withPreferences(World.seen(Preferences.DEFAULT, Theme.DARK))
                .snapshot());

        assertThat(viewModel.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void aSnapshotFromBeforeTheChangeDoesNotTakeItBack() {
        viewModel.themeProperty().set(Theme.DARK);

        instance.publish(World.EMPTY.withActivity(1).snapshot());

        assertThat(viewModel.themeProperty().get()).isEqualTo(Theme.DARK);
    }

    @Test
    void aChangeThatIsRefusedIsTakenBackAndTold() {
        Problem problem = Problem.of("settings-not-written", "The disk is full.", "Make room.");
        instance.refuse(problem);

        viewModel.themeProperty().set(Theme.DARK);

        assertThat(viewModel.themeProperty().get()).isEqualTo(Theme.SYSTEM);
        assertThat(viewModel.problemProperty().get()).isEqualTo(problem);
    }

    @Test
    void aTargetIsOrderedOnceItIsAnAddress() {
        viewModel.directionProperty().set(Direction.CONNECT);
        viewModel.connectAddress().textProperty().set("tcp:");
        assertThat(instance.orders()).isEmpty();

        viewModel.connectAddress().textProperty().set("vsock:3:3240");

        assertThat(last().defaultTarget()).isEqualTo(new ShareTarget(Direction.CONNECT, "vsock:3:3240"));
    }

    @Test
    void theFirstPageIsShownAgainOnDemand() {
        viewModel.showFirstRunAgain();

        assertThat(last().firstRunDone()).isFalse();
    }

    private Preferences last() {
        return ((Order.ChangePreferences) instance.orders().getLast()).preferences();
    }
}
