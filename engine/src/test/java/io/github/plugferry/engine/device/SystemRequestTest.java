package io.github.plugferry.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import org.junit.jupiter.api.Test;

class SystemRequestTest {
    @Test
    void theFourRequestsThatTheSystemPerforms() {
        assertThat(of(0x00, 9, 2, 0)).isEqualTo(new SystemRequest.SetConfiguration(2));
        assertThat(of(0x01, 11, 3, 1)).isEqualTo(new SystemRequest.SetInterface(1, 3));
        assertThat(of(0x02, 1, 0, 0x81)).isEqualTo(new SystemRequest.ClearHalt(EndpointAddress.in(1)));
        assertThat(of(0x23, 3, 4, 1)).isEqualTo(new SystemRequest.ResetPort());
    }

    @Test
    void otherRequestsGoToTheDevice() {
        assertThat(of(0x80, 6, 0x100, 0)).isNull(); // GET_DESCRIPTOR
        assertThat(of(0x02, 3, 0, 0x81)).isNull(); // SET_FEATURE(ENDPOINT_HALT)
        assertThat(of(0x00, 1, 1, 0)).isNull(); // CLEAR_FEATURE(DEVICE_REMOTE_WAKEUP)
        assertThat(of(0x23, 3, 8, 1)).isNull(); // SET_FEATURE(PORT_POWER)
        assertThat(of(0x21, 9, 0x200, 0)).isNull(); // HID SET_REPORT has the number of SET_CONFIGURATION
        assertThat(of(0x41, 11, 0, 0)).isNull();
    }

    @Test
    void theDefaultPipeHasNoHaltToClear() {
        assertThat(of(0x02, 1, 0, 0x80)).isNull();
        assertThat(of(0x02, 1, 0, 0x00)).isNull();
        assertThat(of(0x02, 1, 0, 0x1f1)).isNull();
    }

    private static SystemRequest of(int requestType, int request, int value, int index) {
        return SystemRequest.of(new SetupPacket(requestType, request, value, index, 0));
    }
}
