package io.github.plugferry.app.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.ClassCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsbIdsTest {
    private static final String SHORT = """
            # List of USB ID's
            #	device  device_name

            0001  Fry's Electronics
            	7778  Counterfeit flash drive [Kingston]
            046d  Logitech, Inc.
            	0082  Acer Aspire 5672 Webcam
            	c31c  Keyboard K120
            		00  an interface
            1209  Generic
            C 00  (Defined at Interface level)
            C 03  Human Interface Device
            	01  Boot Interface Subclass
            """;

    @TempDir
    Path directory;

    @Test
    void vendorsAndProductsAreFound() throws IOException {
        UsbIds ids = ids(SHORT);

        assertThat(ids.vendor(0x046d)).contains("Logitech, Inc.");
        assertThat(ids.product(0x046d, 0xc31c)).contains("Keyboard K120");
        assertThat(ids.product(0x0001, 0x7778)).contains("Counterfeit flash drive [Kingston]");
        assertThat(ids.vendor(0x1209)).contains("Generic");
    }

    @Test
    void whatIsNotThereHasNoName() throws IOException {
        UsbIds ids = ids(SHORT);

        assertThat(ids.vendor(0x0002)).isEmpty();
        assertThat(ids.vendor(0xffff)).isEmpty();
        assertThat(ids.product(0x046d, 0x0000)).isEmpty();
        assertThat(ids.product(0x1209, 0x0001)).isEmpty();
        assertThat(ids.product(0x0c00, 0x0001)).isEmpty(); // a class is no vendor
    }

    @Test
    void aSystemWithoutTheFileIsNormal() throws IOException {
        assertThat(new UsbIds(null).vendor(0x046d)).isEmpty();
        assertThat(new UsbIds(directory.resolve("gone")).product(0x046d, 0xc31c))
                .isEmpty();
        assertThat(ids("").vendor(0x046d)).isEmpty();
        assertThat(ids("no such format").vendor(0x046d)).isEmpty();
    }

    /// As long as the real one, with vendors of no products and of thousands, and something behind them.
    @Test
    void everyVendorOfALongFileIsFound() throws IOException {
        StringBuilder text = new StringBuilder("# a list\n\n");
        for (int vendor = 0; vendor < 0x8000; vendor += 7) {
            text.append("%04x  Vendor %d\n".formatted(vendor, vendor));
            for (int product = 0; product < (vendor % 500 == 0 ? 1000 : vendor % 5); product++) {
                text.append("\t%04x  Product %d of %d\n".formatted(product * 3, product, vendor));
            }
        }
        text.append("\nC 00  (Defined at Interface level)\n");
        for (int i = 0; i < 9000; i++) {
            text.append("\t%02x  something else\n".formatted(i & 0xff));
        }
        UsbIds ids = ids(text.toString());

        for (int vendor = 0; vendor < 0x8000; vendor += 70) {
            assertThat(ids.vendor(vendor)).contains("Vendor " + vendor);
            assertThat(ids.vendor(vendor + 1)).isEmpty();
        }
        assertThat(ids.product(3500, 999 * 3)).contains("Product 999 of 3500");
        assertThat(ids.product(3500, 999 * 3 + 1)).isEmpty();
    }

    @Test
    void aDeviceIsCalledWhatItSaysElseWhatIsKnownElseWhatItIs() throws IOException {
        DeviceNames names = new DeviceNames(ids(SHORT));

        assertThat(names.name("My keyboard", 0x046d, 0xc31c, "human interface device"))
                .isEqualTo("My keyboard");
        assertThat(names.name("", 0x046d, 0xc31c, "human interface device")).isEqualTo("Keyboard K120");
        assertThat(names.name("", 0x046d, 0x0001, "video")).isEqualTo("Logitech, Inc. video");
        assertThat(names.name("", 0x7777, 0x0001, "video")).isEqualTo("video");
        assertThat(names.name("", 0x7777, 0x0001, "")).isEqualTo("USB device 7777:0001");
        assertThat(names.manufacturer("", 0x046d)).isEqualTo("Logitech, Inc.");
        assertThat(names.manufacturer("", 0x7777)).isEmpty();
    }

    @Test
    void theKindOfADeviceIsItsOwnClassOrThoseOfItsInterfaces() {
        List<ClassCode> both = List.of(new ClassCode(1, 1, 0), new ClassCode(1, 2, 0), new ClassCode(3, 0, 0));

        assertThat(DeviceNames.kind(new ClassCode(0, 0, 0), both)).isEqualTo("audio, human interface device");
        assertThat(DeviceNames.kind(new ClassCode(0xef, 2, 1), both)).isEqualTo("audio, human interface device");
        assertThat(DeviceNames.kind(new ClassCode(9, 0, 0), both)).isEqualTo("hub");
        assertThat(DeviceNames.kind(new ClassCode(0, 0, 0), List.of())).isEmpty();
    }

    private UsbIds ids(String text) throws IOException {
        return new UsbIds(Files.writeString(directory.resolve("usb.ids"), text));
    }
}
