package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecCheckTest {
    private static final Pipe PIPE = new SilentPipe();

    @Test
    void acceptsWhatTheSpecificationAllows() {
        assertThatCode(() -> {
                    device(Speed.LOW, EndpointSpec.interrupt(EndpointAddress.in(1), 8, 10, PIPE));
                    device(Speed.FULL, EndpointSpec.isochronous(EndpointAddress.in(1), 1023, 16, PIPE));
                    device(Speed.FULL, EndpointSpec.bulk(EndpointAddress.in(1), 32, PIPE));
                    // three transactions of 1024 bytes
                    device(Speed.HIGH, EndpointSpec.isochronous(EndpointAddress.in(1), 2 << 11 | 1024, 1, PIPE));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesPacketSizesThatTheSpeedDoesNotAllow() {
        refused("EP1 IN (bulk, high speed): packets of 64 bytes are not allowed", Speed.HIGH, bulk(64));
        refused("EP1 IN (bulk, full speed): packets of 512 bytes are not allowed", Speed.FULL, bulk(512));
        refused("EP1 IN (bulk, low speed): packets of 8 bytes are not allowed", Speed.LOW, bulk(8));
        refused("EP1 IN (interrupt, low speed): packets of 9 bytes are not allowed", Speed.LOW, interrupt(9, 10));
        refused("EP1 IN (interrupt, full speed): packets of 65 bytes are not allowed", Speed.FULL, interrupt(65, 1));
        refused("EP1 IN (interrupt, high speed): packets of 0 bytes are not allowed", Speed.HIGH, interrupt(0, 1));
        refused(
                "EP1 IN (isochronous, full speed): packets of 1024 bytes are not allowed",
                Speed.FULL,
                isochronous(1024, 1));
        refused(
                "EP1 IN (interrupt, full speed): 2 transactions in an interval are not allowed",
                Speed.FULL,
                interrupt(1 << 11 | 64, 1));
        refused(
                "EP1 IN (isochronous, high speed): 4 transactions in an interval are not allowed",
                Speed.HIGH,
                isochronous(3 << 11 | 64, 1));
    }

    @Test
    void refusesIntervalsThatTheSpeedDoesNotAllow() {
        refused("EP1 IN (interrupt, low speed): the interval 9 is not allowed", Speed.LOW, interrupt(8, 9));
        refused("EP1 IN (interrupt, full speed): the interval 0 is not allowed", Speed.FULL, interrupt(8, 0));
        refused("EP1 IN (interrupt, high speed): the interval 17 is not allowed", Speed.HIGH, interrupt(8, 17));
        refused("EP1 IN (isochronous, full speed): the interval 17 is not allowed", Speed.FULL, isochronous(8, 17));
    }

    @Test
    void refusesAnEndpointThatIsThereTwice() {
        refused("interface 0, alternate setting 0: EP1 IN is there twice", Speed.HIGH, bulk(512), bulk(512));
        refused(
                "endpoint 0 is not declared, it is always there",
                Speed.HIGH,
                EndpointSpec.bulk(EndpointAddress.in(0), 512, PIPE));
        assertThatThrownBy(() -> device(
                        Speed.HIGH,
                        InterfaceSpec.of(0, AlternateSpec.of(0, ClassCode.VENDOR, "", bulk(512))),
                        InterfaceSpec.of(1, AlternateSpec.of(0, ClassCode.VENDOR, "", bulk(512)))))
                .hasMessage("EP1 IN is in two interfaces");
    }

    @Test
    void refusesNumbersWithGaps() {
        AlternateSpec zero = AlternateSpec.of(0, ClassCode.VENDOR, "");
        AlternateSpec one = AlternateSpec.of(1, ClassCode.VENDOR, "");
        assertThatThrownBy(() -> device(Speed.HIGH, InterfaceSpec.of(1, zero)))
                .hasMessage("interface 1 stands where 0 is due");
        assertThatThrownBy(() -> device(Speed.HIGH, InterfaceSpec.of(0, one)))
                .hasMessage("interface 0: alternate setting 1 stands where 0 is due");
        assertThatThrownBy(() -> device(Speed.HIGH, InterfaceSpec.of(0)))
                .hasMessage("interface 0 has no alternate setting");
        assertThatThrownBy(() -> device(Speed.HIGH, new InterfaceSpec[0]))
                .hasMessage("a configuration has at least one interface");
    }

    @Test
    void refusesMoreThanTheBusCanCarry() {
        refused(
                "the isochronous and interrupt endpoints take 1446 bytes of a frame, 1350 are free",
                Speed.FULL,
                isochronous(723, 1),
                EndpointSpec.isochronous(EndpointAddress.out(1), 723, 1, PIPE));
        refused(
                "the isochronous and interrupt endpoints take 6144 bytes of a frame, 6000 are free",
                Speed.HIGH,
                isochronous(2 << 11 | 1024, 1),
                EndpointSpec.isochronous(EndpointAddress.out(1), 2 << 11 | 1024, 1, PIPE));
    }

    @Test
    void refusesConfigurationsThatCanNotBeToldApart() {
        InterfaceSpec one = InterfaceSpec.of(0, AlternateSpec.of(0, ClassCode.VENDOR, ""));
        ConfigurationSpec first = ConfigurationSpec.of(1, 100, one);
        assertThatThrownBy(() -> SpecCheck.check(Speed.HIGH, List.of(first, first)))
                .hasMessage("two configurations have the value 1");
        assertThatThrownBy(() -> SpecCheck.check(Speed.HIGH, List.of()))
                .hasMessage("a device has at least one configuration");
        assertThatThrownBy(() -> SpecCheck.check(Speed.HIGH, List.of(ConfigurationSpec.of(0, 100, one))))
                .hasMessage("a configuration's value is 1 to 255, not 0");
        assertThatThrownBy(() -> SpecCheck.check(Speed.HIGH, List.of(ConfigurationSpec.of(1, 900, one))))
                .hasMessage("a device takes 0 to 500 mA, not 900");
        assertThatThrownBy(() -> SpecCheck.check(Speed.SUPER, List.of(first)))
                .hasMessage("simulated devices run at low, full or high speed, not super");
    }

    @Test
    void refusesValuesThatDoNotFitIntoTheirFields() {
        assertThatThrownBy(() -> Token.u8(256)).hasMessage("0x100 does not fit into 1 bytes");
        assertThatThrownBy(() -> Token.u16(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StringTable().indexOf("x".repeat(127)))
                .hasMessageStartingWith("a string descriptor has at most 126 characters");
    }

    private static EndpointSpec bulk(int size) {
        return EndpointSpec.bulk(EndpointAddress.in(1), size, PIPE);
    }

    private static EndpointSpec interrupt(int size, int interval) {
        return EndpointSpec.interrupt(EndpointAddress.in(1), size, interval, PIPE);
    }

    private static EndpointSpec isochronous(int size, int interval) {
        return EndpointSpec.isochronous(EndpointAddress.in(1), size, interval, PIPE);
    }

    private static void refused(String message, Speed speed, EndpointSpec... endpoints) {
        assertThatThrownBy(() -> device(speed, endpoints))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static void device(Speed speed, EndpointSpec... endpoints) {
        device(speed, InterfaceSpec.of(0, AlternateSpec.of(0, ClassCode.VENDOR, "", endpoints)));
    }

    private static void device(Speed speed, InterfaceSpec... interfaces) {
        DeviceSpec spec = DeviceSpec.of(
                speed,
                DeviceSpec.Identity.test(0x000f, "test", ""),
                ClassCode.VENDOR,
                ControlHandler.NONE,
                ConfigurationSpec.of(1, 100, interfaces));
        new Descriptors(spec);
    }
}
