package io.github.plugferry.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.usb.SetupPacket;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UrbCodecTest {
    private static final int DIRECTION = 12;
    private static final int ENDPOINT = 16;

    private static final SetupPacket GET_STRING = new SetupPacket(0x80, 0x06, 0x0103, 0x0409, 18);

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(
                        HexVector.of("cmd-submit-out"),
                        new UrbCommand.Submit(
                                0x01020304, 0x11121314, 0, 5, 0x21222324, 0x31323334, 0x41424344, -1, 0x51525354, 0)),
                Arguments.of(
                        HexVector.of("cmd-submit-control-in"),
                        new UrbCommand.Submit(0xa1a2a3a4, 100 << 16 | 2, 1, 0, 0x200, 18, 0, 0, 0, GET_STRING.raw())),
                Arguments.of(
                        HexVector.of("cmd-unlink"), new UrbCommand.Unlink(0x01020304, 0x11121314, 1, 5, 0x21222324)));
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(
                        HexVector.of("ret-submit"),
                        new UrbReply.Submitted(
                                0x01020304, UrbStatus.EPIPE, 0x31323334, 0x41424344, 0x51525354, 0x61626364)),
                Arguments.of(HexVector.of("ret-unlink"), new UrbReply.Unlinked(0x01020304, UrbStatus.ECONNRESET)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsReadAsItsVectorSays(HexVector vector, UrbCommand command) throws WireFormatException {
        ByteBuffer from = vector.buffer();

        assertThat(UrbCodec.readCommand(from)).isEqualTo(command);
        assertThat(from.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsWrittenAsItsVectorSays(HexVector vector, UrbCommand command) {
        ByteBuffer to = ByteBuffer.allocate(UrbCodec.HEADER_BYTES);

        UrbCodec.put(to, command);

        assertThat(to.array()).isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsReadAsItsVectorSays(HexVector vector, UrbReply reply) throws WireFormatException {
        ByteBuffer from = vector.buffer();

        assertThat(UrbCodec.readReply(from)).isEqualTo(reply);
        assertThat(from.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsWrittenAsItsVectorSays(HexVector vector, UrbReply reply) {
        ByteBuffer to = ByteBuffer.allocate(UrbCodec.HEADER_BYTES);

        UrbCodec.put(to, reply);

        assertThat(to.array()).isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void lessThanAHeaderIsNeverReadAsACommand(HexVector vector, UrbCommand command) {
        for (int length = 0; length < UrbCodec.HEADER_BYTES; length++) {
            ByteBuffer cut = vector.firstBytes(length).buffer();
            assertThatExceptionOfType(RuntimeException.class)
                    .as("%s cut after %d bytes", command, length)
                    .isThrownBy(() -> UrbCodec.readCommand(cut))
                    .isInstanceOfAny(
                            BufferUnderflowException.class,
                            IndexOutOfBoundsException.class,
                            IllegalArgumentException.class);
        }
    }

    @Test
    void theSetupPacketStaysInUsbsByteOrder() throws WireFormatException {
        UrbCommand command =
                UrbCodec.readCommand(HexVector.of("cmd-submit-control-in").buffer());

        assertThat(command)
                .isInstanceOfSatisfying(
                        UrbCommand.Submit.class,
                        submit -> assertThat(SetupPacket.ofRaw(submit.setup())).isEqualTo(GET_STRING));
    }

    @Test
    void whatIsNoCommandIsRefused() {
        HexVector submit = HexVector.of("cmd-submit-out");
        for (int command : new int[] {0, 3, 4, 5, 0x01000000, -1}) {
            assertWireFormat(
                    0, () -> UrbCodec.readCommand(submit.withInt(0, command).buffer()));
        }
    }

    @Test
    void whatIsNoReplyIsRefused() {
        HexVector reply = HexVector.of("ret-submit");
        for (int command : new int[] {0, 1, 2, 5, 0x03000000, -1}) {
            assertWireFormat(
                    0, () -> UrbCodec.readReply(reply.withInt(0, command).buffer()));
        }
    }

    @Test
    void aDirectionThatIsNeitherIsRefused() {
        HexVector submit = HexVector.of("cmd-submit-out");
        for (int direction : new int[] {2, 0x80, -1}) {
            assertWireFormat(
                    DIRECTION,
                    () -> UrbCodec.readCommand(
                            submit.withInt(DIRECTION, direction).buffer()));
        }
    }

    @Test
    void anEndpointThatUsbDoesNotHaveIsRefused() {
        HexVector submit = HexVector.of("cmd-submit-out");
        for (int endpoint : new int[] {16, 0x81, -1}) {
            assertWireFormat(
                    ENDPOINT,
                    () -> UrbCodec.readCommand(
                            submit.withInt(ENDPOINT, endpoint).buffer()));
        }
    }

    @Test
    void everyEndpointThatUsbHasIsRead() throws WireFormatException {
        for (int endpoint = 0; endpoint <= 15; endpoint++) {
            UrbCommand command = UrbCodec.readCommand(
                    HexVector.of("cmd-submit-out").withInt(ENDPOINT, endpoint).buffer());
            assertThat(((UrbCommand.Submit) command).endpoint()).isEqualTo(endpoint);
        }
    }

    /// The kernel copies them from the URB, others leave them out or write something else.
    @Test
    void directionAndEndpointOfAnUnlinkMeanNothing() throws WireFormatException {
        HexVector unlink = HexVector.of("cmd-unlink").withInt(DIRECTION, 99).withInt(ENDPOINT, -5);

        assertThat(UrbCodec.readCommand(unlink.buffer()))
                .isInstanceOfSatisfying(
                        UrbCommand.Unlink.class,
                        read -> assertThat(read.unlinkSeqNum()).isEqualTo(0x21222324));
    }

    @Test
    void paddingIsNotLookedAt() throws WireFormatException {
        HexVector unlink = HexVector.of("cmd-unlink").with(24, 1, 2, 3, 4, 5);
        HexVector reply = HexVector.of("ret-unlink").with(30, 9, 9, 9);

        assertThat(UrbCodec.readCommand(unlink.buffer()).seqNum()).isEqualTo(0x01020304);
        assertThat(UrbCodec.readReply(reply.buffer()).seqNum()).isEqualTo(0x01020304);
    }

    @Test
    void isoDescriptorsAreWrittenAsTheVectorSays() {
        HexVector vector = HexVector.of("ret-submit-iso-in");
        ByteBuffer to = ByteBuffer.allocate(3 * UrbCodec.ISO_DESCRIPTOR_BYTES);

        UrbCodec.putIsoDescriptor(to, 0, 4, 2, UrbStatus.OK);
        UrbCodec.putIsoDescriptor(to, 8, 4, 0, UrbStatus.EOVERFLOW);
        UrbCodec.putIsoDescriptor(to, 12, 4, 4, UrbStatus.OK);

        assertThat(to.array()).isEqualTo(Arrays.copyOfRange(vector.bytes(), 48 + 6, vector.length()));
    }

    @Test
    void everyStatusHasItsNumberAndItsName() {
        assertThat(UrbStatus.name(0)).isEqualTo("OK");
        assertThat(UrbStatus.name(-2)).isEqualTo("ENOENT");
        assertThat(UrbStatus.name(-18)).isEqualTo("EXDEV");
        assertThat(UrbStatus.name(-32)).isEqualTo("EPIPE");
        assertThat(UrbStatus.name(-71)).isEqualTo("EPROTO");
        assertThat(UrbStatus.name(-75)).isEqualTo("EOVERFLOW");
        assertThat(UrbStatus.name(-104)).isEqualTo("ECONNRESET");
        assertThat(UrbStatus.name(-108)).isEqualTo("ESHUTDOWN");
        assertThat(UrbStatus.name(-110)).isEqualTo("ETIMEDOUT");
        assertThat(UrbStatus.name(-121)).isEqualTo("EREMOTEIO");
        assertThat(UrbStatus.name(-12345)).isEqualTo("-12345");
    }

    private interface Reading {
        Object read() throws WireFormatException;
    }

    private static void assertWireFormat(int offset, Reading reading) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(reading::read)
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }
}
