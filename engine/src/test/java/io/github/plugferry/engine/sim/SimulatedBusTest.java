package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedBusTest {
    private final SimulatedBus bus = new SimulatedBus();

    @Test
    void numbersDevicesInTheOrderGiven() {
        bus.add("keyboard");
        bus.add("source-sink*2");
        bus.add("gadget-zero*2,pattern=1,delay=5");
        List<DeviceInfo> all = bus.devices().stream().map(SimulatedDevice::info).toList();
        assertThat(all)
                .extracting(info -> info.busId().value())
                .containsExactly("100-1", "100-2", "100-3", "100-4", "100-5");
        assertThat(all).extracting(DeviceInfo::serial).doesNotHaveDuplicates();
        assertThat(all.get(4).devId()).isEqualTo(DevId.of(100, 5));
    }

    @Test
    void tellsWhatTheDeviceIs() {
        assertThat(bus.add("keyboard").getFirst().info())
                .isEqualTo(new DeviceInfo(
                        new BusId("100-1"),
                        "/sys/devices/plugferry/usb100/100-1",
                        DevId.of(100, 1),
                        Speed.FULL,
                        0x1209,
                        0x0001,
                        0x0100,
                        ClassCode.PER_INTERFACE,
                        1,
                        1,
                        List.of(new ClassCode(3, 1, 1)),
                        "Plugferry keyboard",
                        "SIM-0001"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mouse                     | There is no simulated device 'mouse'. There are: keyboard, audio, gadget-zero, source-sink, faulty.
        keyboard*0                | The number of devices is 1 to 127 here, not '0'.
        keyboard*x                | The number of devices is 1 to 127 here, not 'x'.
        keyboard*128              | The number of devices is 1 to 127 here, not '128'.
        keyboard,before=5         | sim:keyboard has no option 'before'. It has: after=MS.
        audio,pattern=1           | sim:audio has no option 'pattern'. It has none.
        gadget-zero,pattern=2     | The option 'pattern' of sim:gadget-zero is a number from 0 to 1, not '2'.
        gadget-zero,delay=soon    | The option 'delay' of sim:gadget-zero is a number from 0 to 3600000, not 'soon'.
        gadget-zero,delay         | The option 'delay' of sim:gadget-zero needs a value: delay=….
        faulty,late=1,late=2      | The option 'late' of sim:faulty is there twice.
        """)
    void saysWhatIsWrongWithADeclaration(String declaration, String message) {
        assertThatThrownBy(() -> bus.add(declaration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(bus.devices()).isEmpty();
    }

    @Test
    void makesEveryKindThereIs() {
        for (SimulatedKind kind : SimulatedBus.kinds()) {
            assertThat(bus.add(kind.name())).hasSize(1);
            assertThat(kind.description()).isNotBlank();
        }
    }

    @Test
    void givesADeviceToOneClientAtATime() throws Exception {
        SimulatedDevice device = bus.add("source-sink").getFirst();
        ClaimedDevice first = device.claim(() -> {});
        assertThatThrownBy(() -> device.claim(() -> {}))
                .isInstanceOf(DeviceException.Busy.class)
                .hasMessage("100-1 is in use by another client");
        first.close();
        ClaimedDevice second = device.claim(() -> {});
        first.close();
        assertThatThrownBy(() -> device.claim(() -> {})).isInstanceOf(DeviceException.Busy.class);
        second.close();
    }

    @Test
    void doesNotGiveAwayADeviceThatIsUnplugged() throws Exception {
        SimulatedDevice device = bus.add("source-sink").getFirst();
        device.unplug();
        assertThat(device.isPluggedIn()).isFalse();
        assertThatThrownBy(() -> device.claim(() -> {})).isInstanceOf(DeviceException.Gone.class);
        device.plugIn();
        device.claim(() -> {}).close();
    }
}
