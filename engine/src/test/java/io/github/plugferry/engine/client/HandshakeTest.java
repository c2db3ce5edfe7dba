package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.ListedDevice;
import io.github.plugferry.engine.wire.OperationStatus;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.RefusedException;
import io.github.plugferry.engine.wire.WireFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The host's answer is in the socket before the question comes, so that one thread does for both sides.
class HandshakeTest {
    private static final BusId BUS_ID = new BusId("1-2.4");
    private static final int STATUS = 4;

    private Connection client;
    private ScriptedHost host;

    @BeforeEach
    void connect() throws IOException {
        Connection[] pair = Connection.pair();
        client = pair[0];
        host = new ScriptedHost(pair[1]);
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @Test
    void theListIsAskedForAndReadByteForByte() throws IOException {
        host.send(HexVector.of("op-rep-devlist"));

        List<ListedDevice> devices = Handshake.list(client, soon());

        host.expect(HexVector.of("op-req-devlist"));
        host.expectSilence();
        assertThat(devices).extracting(each -> each.device().busId()).containsExactly(BUS_ID, new BusId("100-1"));
        assertThat(devices.getFirst().interfaces()).containsExactly(new ClassCode(3, 1, 2), new ClassCode(8, 6, 0x50));
    }

    @Test
    void anEmptyListIsNoFailure() throws IOException {
        host.send(HexVector.of("op-rep-devlist-empty"));

        assertThat(Handshake.list(client, soon())).isEmpty();
    }

    @Test
    void aRefusedListSaysWhoRefused() throws IOException {
        host.send(HexVector.of("op-rep-devlist-refused"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Handshake.list(client, soon()))
                .withMessageContaining(client.peer())
                .satisfies(e -> assertThat(e.status()).isEqualTo(OperationStatus.NA));
    }

    @Test
    void anImportGivesTheDevice() throws IOException {
        host.send(HexVector.of("op-rep-import"));

        DeviceRecord device = Handshake.importDevice(client, BUS_ID, soon());

        host.expect(HexVector.of("op-req-import"));
        assertThat(device.devId()).isEqualTo(DevId.of(0x1122, 0x3344));
        assertThat(device.speed()).isEqualTo(Speed.HIGH);
    }

    @Test
    void notAByteBehindTheImportIsTouched() throws IOException {
        host.send(HexVector.of("op-rep-import"));
        host.send((byte) 0x5a);

        Handshake.importDevice(client, BUS_ID, soon());

        ByteBuffer next = ByteBuffer.allocateDirect(16);
        assertThat(client.read(next)).isEqualTo(1);
        assertThat(next.get(0)).isEqualTo((byte) 0x5a);
    }

    @Test
    void anotherDeviceThanAskedForIsAViolation() throws IOException {
        host.send(HexVector.of("op-rep-import"));

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> Handshake.importDevice(client, new BusId("1-3"), soon()))
                .withMessageContaining("1-3")
                .withMessageContaining("1-2.4");
    }

    @ParameterizedTest
    @EnumSource(value = OperationStatus.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void everyRefusalIsASentenceThatSaysWhatToDo(OperationStatus status) throws IOException {
        host.send(HexVector.of("op-rep-import-busy").withInt(STATUS, status.code()));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, soon()))
                .withMessageContaining("1-2.4")
                .withMessageEndingWith(".")
                .satisfies(e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aBusyDeviceIsSaidToBeInUse() throws IOException {
        host.send(HexVector.of("op-rep-import-busy"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, soon()))
                .withMessageContaining("in use by another client")
                .withMessageContaining("Disconnect it there first");
    }

    @Test
    void anotherVersionIsSaidToBeOne() throws IOException {
        host.send(HexVector.of("op-rep-import").with(0, 0x01, 0x06));

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, soon()))
                .withMessageContaining("0x0106");
    }

    @Test
    void anAnswerThatIsCutAnywhereSaysWhoCutIt() throws IOException {
        HexVector reply = HexVector.of("op-rep-import");
        for (int length = 0; length < reply.length(); length++) {
            close();
            connect();
            if (length > 0) {
                host.send(reply.firstBytes(length));
            }
            host.end();
            assertThatExceptionOfType(EOFException.class)
                    .as("cut after %d bytes", length)
                    .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, soon()));
        }
    }

    @Test
    void aHostThatClosesWithoutAnAnswerIsSuspected() throws IOException {
        host.send(HexVector.of("op-rep-import").firstBytes(100));
        host.end();

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, soon()))
                .withMessageContaining("closed the connection")
                .withMessageContaining("Is a USB/IP host there?");
    }

    @Test
    void aSilentHostIsNotWaitedForLongerThanTheDeadline() throws IOException {
        host.send(HexVector.of("op-rep-import").firstBytes(7));

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> Handshake.importDevice(client, BUS_ID, Deadline.in(Duration.ofMillis(20))))
                .withMessageContaining("did not answer in time");
    }

    @Test
    void aHostThatCameToUsIsListedAndImportedOnTheSameConnection() throws IOException {
        host.send(HexVector.of("op-rep-devlist"));
        host.send(HexVector.of("op-rep-import"));

        Handshake.Offered offered = Handshake.importOffered(client, soon());

        host.expect(HexVector.of("op-req-devlist"));
        host.expect(HexVector.of("op-req-import"));
        host.expectSilence();
        assertThat(offered.device().busId()).isEqualTo(BUS_ID);
    }

    @Test
    void ofSeveralOfferedDevicesTheFirstIsTakenAndTheOthersAreTold() throws IOException {
        host.send(HexVector.of("op-rep-devlist"));
        host.send(HexVector.of("op-rep-import"));

        assertThat(Handshake.importOffered(client, soon()).others())
                .extracting(each -> each.device().busId().value())
                .containsExactly("100-1");
    }

    @Test
    void aHostThatCameWithNothingIsRefused() throws IOException {
        host.send(HexVector.of("op-rep-devlist-empty"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Handshake.importOffered(client, soon()))
                .withMessageContaining("offers no device");
    }

    private static Deadline soon() {
        return Deadline.in(ScriptedHost.PATIENCE);
    }
}
