package io.github.plugferry.engine.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.usb.DevId;
import org.junit.jupiter.api.Test;
import org.usb4java.LibUsb;

/// Also on a machine without any USB, where libusb starts as well and finds nothing.
class LibusbContextTest {
    private static final DevId NO_SUCH_DEVICE = DevId.of(200, 200);

    @Test
    void aDeviceThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> LibusbContext.open(NO_SUCH_DEVICE, "200-1"))
                .isInstanceOfSatisfying(
                        LibusbException.class, e -> assertThat(e.code()).isEqualTo(LibUsb.ERROR_NO_DEVICE))
                .hasMessageContaining("200-1");
    }

    @Test
    void nothingIsLeftOfAContextThatNobodyUses() {
        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() -> LibusbContext.open(NO_SUCH_DEVICE, "200-1"))
                    .isInstanceOf(LibusbException.class);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("plugferry-libusb"));
    }
}
