package io.github.plugferry.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceSettingsTest {
    private static final EndpointDescriptor INTERRUPT = new EndpointDescriptor(EndpointAddress.in(1), 3, 8, 10);
    private static final EndpointDescriptor NARROW = new EndpointDescriptor(EndpointAddress.out(2), 1, 192, 1);
    private static final EndpointDescriptor WIDE = new EndpointDescriptor(EndpointAddress.out(2), 1, 288, 1);
    private static final EndpointDescriptor BULK = new EndpointDescriptor(EndpointAddress.in(3), 2, 512, 0);

    private final DeviceSettings settings = new DeviceSettings(
            64,
            List.of(
                    configuration(
                            1,
                            alternate(0, 0, INTERRUPT),
                            alternate(1, 0),
                            alternate(1, 1, NARROW),
                            alternate(1, 2, WIDE)),
                    configuration(2, alternate(0, 1, BULK))),
            1);

    @Test
    void anEndpointIsThereInItsAlternateSettingOnly() {
        assertThat(settings.endpoint(INTERRUPT.address())).isEqualTo(INTERRUPT);
        assertThat(settings.endpoint(WIDE.address())).isNull();
        assertThat(settings.dormantEndpoint(WIDE.address())).isEqualTo(NARROW);
        settings.selected(1, 2);
        assertThat(settings.endpoint(WIDE.address())).isEqualTo(WIDE);
        assertThat(settings.endpoint(INTERRUPT.address())).isEqualTo(INTERRUPT);
        assertThat(settings.alternate(1)).isEqualTo(2);
    }

    @Test
    void aConfigurationBeginsWithItsFirstSettings() {
        settings.selected(1, 1);
        settings.configured(1);
        assertThat(settings.endpoint(WIDE.address())).isNull();
        assertThat(settings.alternate(1)).isZero();
    }

    @Test
    void settingsMayBeCountedFromOne() {
        settings.configured(2);
        assertThat(settings.alternate(0)).isEqualTo(1);
        assertThat(settings.endpoint(BULK.address())).isEqualTo(BULK);
        assertThat(settings.interfaceNumbers()).containsExactly(0);
    }

    @Test
    void withoutAConfigurationThereIsTheDefaultPipeOnly() {
        settings.configured(0);
        assertThat(settings.configurationValue()).isZero();
        assertThat(settings.interfaceNumbers()).isEmpty();
        assertThat(settings.hasAlternate(0, 0)).isFalse();
        assertThat(settings.endpoint(INTERRUPT.address())).isNull();
        assertThat(settings.endpoint(EndpointAddress.in(0)))
                .isEqualTo(EndpointDescriptor.control(EndpointAddress.in(0), 64));
    }

    @Test
    void onlyWhatTheDescriptorsHaveCanBeSet() {
        assertThat(settings.hasConfiguration(0)).isTrue();
        assertThat(settings.hasConfiguration(2)).isTrue();
        assertThat(settings.hasConfiguration(3)).isFalse();
        assertThat(settings.hasAlternate(1, 2)).isTrue();
        assertThat(settings.hasAlternate(1, 3)).isFalse();
        assertThat(settings.hasAlternate(2, 0)).isFalse();
    }

    private static ConfigurationDescriptor configuration(int value, InterfaceDescriptor... alternates) {
        return new ConfigurationDescriptor(value, 0, 0x80, 50, List.of(alternates));
    }

    private static InterfaceDescriptor alternate(int number, int alternate, EndpointDescriptor... endpoints) {
        return new InterfaceDescriptor(number, alternate, ClassCode.VENDOR, 0, List.of(endpoints));
    }
}
