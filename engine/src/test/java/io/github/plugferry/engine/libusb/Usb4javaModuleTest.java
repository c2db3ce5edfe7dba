package io.github.plugferry.engine.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.usb4java.LibUsb;
import org.usb4java.Version;

class Usb4javaModuleTest {
    @Test
    void itIsAModuleOfItsOwn() {
        assertThat(LibUsb.class.getModule().getName()).isEqualTo("usb4java");
        assertThat(LibUsb.class.getModule().getDescriptor().isAutomatic()).isFalse();
    }

    @Test
    void itsNativeLibraryLoads() {
        Version version = LibUsb.getVersion();
        assertThat("%d.%d.%d".formatted(version.major(), version.minor(), version.micro()))
                .isEqualTo("1.0.22");
    }
}
