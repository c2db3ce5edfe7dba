package io.github.plugferry.fx.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import org.junit.jupiter.api.Test;

class SimulatedViewModelTest {
    private static final DeviceStatus KEYBOARD = Samples.device(
                    "100-1", "Keyboard", "Plugferry", Category.KEYBOARD, State.NOT_SHARED)
            .simulated()
            .build();
    private static final DeviceStatus REAL = Samples.device("1-1", "Mouse", "", Category.POINTER, State.NOT_SHARED)
            .build();

    private final FakeInstance instance =
            new FakeInstance(World.EMPTY.withDevices(REAL, KEYBOARD).snapshot());
    private final SimulatedViewModel viewModel = new SimulatedViewModel(new InstanceModel(instance, Runnable::run));

    @Test
    void everyKindOfTheEngineHasACardWithWords() {
        assertThat(viewModel.gallery())
                .extracting(card -> card.kind().name())
                .containsExactlyElementsOf(
                        SimulatedBus.kinds().stream().map(kind -> kind.name()).toList());
        assertThat(viewModel.gallery()).allSatisfy(card -> {
            assertThat(card.kind().title()).isNotBlank();
            assertThat(card.kind().description()).endsWith(".");
            assertThat(KindIcons.of(card.kind())).isNotEqualTo("mdi2u-usb-port");
        });
    }

    @Test
    void aStartTakesTheOptionsThatWereFilledIn() {
        KindCard faulty = card("faulty");
        faulty.kind().options().forEach(option -> {
            if (option.name().equals("late")) {
                faulty.valueProperty(option).set(" 20 ");
            }
        });

        faulty.start();

        assertThat(instance.orders()).containsExactly(new Order.StartSimulated("faulty,late=20", ""));
    }

    @Test
    void aKeyboardStartsWithItsText() {
        card("keyboard").textProperty().set("hello");

        card("keyboard").start();

        assertThat(instance.orders()).containsExactly(new Order.StartSimulated("keyboard", "hello"));
    }

    @Test
    void aRefusedStartIsToldOnItsCard() {
        Problem problem = Problem.of("bad-option", "The value of delay is 0 to 1000, not 'x'.", "Write a number.");
        instance.refuse(problem);

        card("gadget-zero").start();

        assertThat(card("gadget-zero").attempt().problemProperty().get()).isEqualTo(problem);
        assertThat(card("keyboard").attempt().problemProperty().get()).isNull();
    }

    @Test
    void onlySimulatedDevicesRun() {
        assertThat(viewModel.running())
                .extracting(row -> row.statusProperty().get())
                .containsExactly(KEYBOARD);
    }

    @Test
    void aRunningDeviceDoesWhatItIsTold() {
        RunningRow row = viewModel.running().getFirst();
        row.textProperty().set("hello");

        row.type();
        row.plug(false);
        row.stall();
        row.share(true);
        row.share(false);
        row.stop();

        assertThat(instance.orders())
                .containsExactly(
                        new Order.TypeText("100-1", "hello"),
                        new Order.PlugSimulated("100-1", false),
                        new Order.StallSimulated("100-1"),
                        new Order.Share("100-1", null, null, null, false),
                        new Order.StopSharing("100-1"),
                        new Order.StopSimulated("100-1"));
        assertThat(row.textProperty().get()).isEmpty();
    }

    @Test
    void aTextThatCouldNotBeTypedStays() {
        instance.refuse(Problem.of("no-key", "No key gives '€'.", "Leave it out."));
        RunningRow row = viewModel.running().getFirst();
        row.textProperty().set("5 €");

        row.type();

        assertThat(row.textProperty().get()).isEqualTo("5 €");
    }

    private KindCard card(String name) {
        return viewModel.gallery().stream()
                .filter(card -> card.kind().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
