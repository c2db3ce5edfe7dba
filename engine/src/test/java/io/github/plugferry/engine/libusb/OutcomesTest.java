package io.github.plugferry.engine.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usb4java.LibUsb;

class OutcomesTest {
    private static final int LENGTH = 1024;
    private static final int SHORT_NOT_OK = 1;

    @Test
    void whatIsDoneIsCompleted() {
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_COMPLETED, 100, false))
                .isEqualTo(new UrbOutcome.Completed(100));
    }

    @Test
    void aShortOneIsAnErrorWhereTheClientSaysSo() {
        assertThat(Outcomes.ofStatus(bulk(true, SHORT_NOT_OK), LibUsb.TRANSFER_COMPLETED, 100, false))
                .isEqualTo(new UrbOutcome.Failed(UrbStatus.EREMOTEIO, 100));
        assertThat(Outcomes.ofStatus(bulk(true, SHORT_NOT_OK), LibUsb.TRANSFER_COMPLETED, LENGTH, false))
                .isEqualTo(new UrbOutcome.Completed(LENGTH));
    }

    @Test
    void aControlTransferIsShortByItsSetupPacket() {
        Urb urb = urb(
                EndpointAddress.in(0), TransferType.CONTROL, SetupPacket.ofRaw(0x0012_0000_0100_0680L), SHORT_NOT_OK);
        assertThat(Outcomes.ofStatus(urb, LibUsb.TRANSFER_COMPLETED, 0x12, false))
                .isEqualTo(new UrbOutcome.Completed(0x12));
        assertThat(Outcomes.ofStatus(urb, LibUsb.TRANSFER_COMPLETED, 0x11, false))
                .isEqualTo(new UrbOutcome.Failed(UrbStatus.EREMOTEIO, 0x11));
    }

    @Test
    void aStallKeepsWhatWasTransferred() {
        assertThat(Outcomes.ofStatus(bulk(false, 0), LibUsb.TRANSFER_STALL, 512, false))
                .isEqualTo(new UrbOutcome.Stalled(512));
    }

    @Test
    void whatWasCancelledIsUnlinked() {
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_CANCELLED, 0, false))
                .isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_CANCELLED, 512, false))
                .isEqualTo(UrbOutcome.Unlinked.INSTANCE);
    }

    @Test
    void whatWasDoneWhenItWasCancelledIsNotLost() {
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_CANCELLED, LENGTH, false))
                .isEqualTo(new UrbOutcome.Completed(LENGTH));
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_CANCELLED, 513, false))
                .isEqualTo(new UrbOutcome.Completed(513));
        assertThat(Outcomes.ofStatus(bulk(false, 0), LibUsb.TRANSFER_CANCELLED, 513, false))
                .isEqualTo(UrbOutcome.Unlinked.INSTANCE);
    }

    @Test
    void whatIsCancelledBecauseTheDeviceIsGoneSaysSo() {
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_CANCELLED, 0, true))
                .isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
        assertThat(Outcomes.ofStatus(bulk(true, 0), LibUsb.TRANSFER_NO_DEVICE, 0, true))
                .isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
    }

    @Test
    void errorsHaveTheNumbersOfLinux() {
        assertThat(status(LibUsb.TRANSFER_OVERFLOW)).isEqualTo(UrbStatus.EOVERFLOW);
        assertThat(status(LibUsb.TRANSFER_TIMED_OUT)).isEqualTo(UrbStatus.ETIMEDOUT);
        assertThat(status(LibUsb.TRANSFER_ERROR)).isEqualTo(UrbStatus.EPROTO);
    }

    @Test
    void packetsHaveTheNumbersOfLinux() {
        assertThat(Outcomes.packetStatus(LibUsb.TRANSFER_COMPLETED)).isEqualTo(UrbStatus.OK);
        assertThat(Outcomes.packetStatus(LibUsb.TRANSFER_ERROR)).isEqualTo(UrbStatus.EPROTO);
        assertThat(Outcomes.packetStatus(LibUsb.TRANSFER_OVERFLOW)).isEqualTo(UrbStatus.EOVERFLOW);
        assertThat(Outcomes.packetStatus(LibUsb.TRANSFER_STALL)).isEqualTo(UrbStatus.EPIPE);
        assertThat(Outcomes.packetStatus(LibUsb.TRANSFER_NO_DEVICE)).isEqualTo(UrbStatus.ESHUTDOWN);
    }

    @Test
    void whatLibusbOnlyCallsAnErrorIsToldApartByTheTransfer() {
        assertThat(Outcomes.ofRefusal(bulk(true, 0), LibUsb.ERROR_IO).status()).isEqualTo(UrbStatus.ENOMEM);
        assertThat(Outcomes.ofRefusal(
                        urb(EndpointAddress.in(0), TransferType.CONTROL, SetupPacket.ofRaw(0), 0), LibUsb.ERROR_IO))
                .isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(Outcomes.ofRefusal(bulk(true, 0), LibUsb.ERROR_NO_DEVICE)).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
    }

    @ParameterizedTest
    @CsvSource({
        // ERROR_…: NO_DEVICE, NOT_FOUND, PIPE, INVALID_PARAM, NO_MEM, TIMEOUT, OVERFLOW, IO, OTHER
        "-4, -108",
        "-5, -32",
        "-9, -32",
        "-2, -22",
        "-11, -12",
        "-7, -110",
        "-8, -75",
        "-1, -71",
        "-99, -71"
    })
    void whatLibusbDoesNotTakeHasTheNumbersOfLinux(int code, int status) {
        assertThat(Outcomes.ofError(code).status()).isEqualTo(status);
    }

    private static int status(int transferStatus) {
        return Outcomes.ofStatus(bulk(true, 0), transferStatus, 0, false).status();
    }

    private static Urb bulk(boolean in, int wireFlags) {
        return urb(in ? EndpointAddress.in(1) : EndpointAddress.out(1), TransferType.BULK, null, wireFlags);
    }

    private static Urb urb(EndpointAddress address, TransferType type, @Nullable SetupPacket setup, int wireFlags) {
        return new Urb(
                1,
                new EndpointDescriptor(address, type.code(), 512, 0),
                address.isIn(),
                setup,
                TransferFlags.ofWire(wireFlags, type, address.isIn()),
                LENGTH,
                ByteBuffer.allocateDirect(LENGTH),
                IsoPackets.NONE,
                0,
                urb -> {});
    }
}
