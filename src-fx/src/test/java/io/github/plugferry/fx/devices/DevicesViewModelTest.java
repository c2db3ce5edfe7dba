package io.github.plugferry.fx.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.devices.DevicesViewModel.Emptiness;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesViewModelTest {
    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk()));
    private final DevicesViewModel devices = new DevicesViewModel(new InstanceModel(instance, Runnable::run));

    private Row.Device row(String id) {
        return devices.device(id).orElseThrow();
    }

    private List<String> lines() {
        return devices.rows().stream()
                .map(row -> switch (row) {
                    case Row.Heading(Group group) -> group.name();
                    case Row.Device device -> device.id();
                })
                .toList();
    }

    @Test
    void devicesAreInGroupsOfWhichNoneIsEmpty() {
        assertThat(lines())
                .containsExactly(
                        "IN_USE",
                        "1-2",
                        "SHARED",
                        "1-5",
                        "HERE",
                        "1-3",
                        "1-4",
                        "1-6",
                        "2-1",
                        "REMEMBERED",
                        "remembered:1");
    }

    @Test
    void oneClickSharesByTheDefaultRule() {
        devices.toggle(row("2-1"));

        assertThat(instance.orders()).containsExactly(new Order.Share("2-1", null, null, null, false));
    }

    @Test
    void theSameClickStopsSharing() {
        devices.toggle(row("1-5"));

        assertThat(instance.orders()).containsExactly(new Order.StopSharing("1-5"));
    }

    @Test
    void theOnlyKeyboardIsAskedAboutFirst() {
        devices.toggle(row("1-4"));
        assertThat(instance.orders()).isEmpty();
        assertThat(row("1-4").questionProperty().get().code()).isEqualTo("only-keyboard");

        devices.shareAnyway(row("1-4"));
        assertThat(instance.orders()).containsExactly(new Order.Share("1-4", null, null, null, true));
        assertThat(row("1-4").questionProperty().get()).isNull();
    }

    @Test
    void theSwitchAlsoAnswersTheQuestionWithNo() {
        devices.toggle(row("1-4"));
        devices.toggle(row("1-4"));

        assertThat(row("1-4").questionProperty().get()).isNull();
        assertThat(instance.orders()).isEmpty();
    }

    @Test
    void whatIsRefusedIsSaidOnTheRow() {
        instance.refuse(Problem.of("port-taken", "Port 3240 is taken.", "Choose another."));
        devices.toggle(row("2-1"));

        assertThat(row("2-1").problemProperty().get().code()).isEqualTo("port-taken");
        assertThat(row("2-1").busyProperty().get()).isFalse();
    }

    @Test
    void searchFindsEveryWordAnywhere() {
        devices.searchProperty().set("ftdi serial");
        assertThat(lines()).containsExactly("SHARED", "1-5");

        devices.searchProperty().set("nothing like it");
        assertThat(lines()).isEmpty();
        assertThat(devices.emptinessProperty().get()).isEqualTo(Emptiness.NOTHING_FOUND);
    }

    @Test
    void hubsAreHiddenUntilTheyAreWanted() {
        List<DeviceStatus> all = new ArrayList<>(Samples.desk());
        all.add(Samples.device("1-1", "Hub", "", Category.HUB, State.NOT_SHARED).build());
        instance.publish(Samples.snapshot(2, Samples.NOW, all));

        assertThat(devices.device("1-1")).isEmpty();
    }

    @Test
    void aDeviceThatComesMovesNoOther() {
        Row.Device before = row("2-1");
        List<DeviceStatus> more = new ArrayList<>(Samples.desk());
        more.add(
                2,
                Samples.device("1-9", "New", "", Category.OTHER, State.NOT_SHARED)
                        .build());
        instance.publish(Samples.snapshot(2, Samples.NOW, more));

        assertThat(row("2-1")).isSameAs(before);
        assertThat(lines()).containsSubsequence("HERE", "1-3", "1-9", "1-4", "1-6", "2-1");
    }

    @Test
    void aDeviceThatVanishesTakesItsEmptyGroupAlong() {
        instance.publish(Samples.snapshot(2, Samples.NOW, Samples.desk().subList(1, 7)));

        assertThat(lines()).doesNotContain("IN_USE", "1-2");
    }

    @Test
    void nothingPluggedInIsTold() {
        instance.publish(Samples.snapshot(2, Samples.NOW, List.of()));

        assertThat(devices.emptinessProperty().get()).isEqualTo(Emptiness.NOTHING_PLUGGED_IN);
    }
}
