package io.github.plugferry.engine.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusIdTest {
    @Test
    void namesOfSysfsAreTaken() {
        assertThat(new BusId("1-2.4")).hasToString("1-2.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2", "1-2\n9", "1-2\u001b[2J", "1-é", "12345678901234567890123456789012"})
    void whatWouldBreakATerminalOrARecordIsNot(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BusId(text)).withMessageContaining("is no bus id");
    }
}
