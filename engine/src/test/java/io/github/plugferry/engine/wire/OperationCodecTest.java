package io.github.plugferry.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationCodecTest {
    private static final int STATUS = 4;
    private static final int COUNT = 8;
    private static final int REQUEST_BUS_ID = 8;
    private static final int IMPORTED_BUS_ID = 8 + 256;
    private static final int IMPORTED_BUS_NUMBER = 8 + 256 + 32;
    private static final int IMPORTED_SPEED = IMPORTED_BUS_NUMBER + 8;

    static final DeviceRecord HUB_DEVICE = new DeviceRecord(
            "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2.4",
            new BusId("1-2.4"),
            DevId.of(0x1122, 0x3344),
            Speed.HIGH,
            0x5566,
            0x7788,
            0x99aa,
            new ClassCode(0xbb, 0xcc, 0xdd),
            0xee,
            0xff,
            2);

    private static final DeviceRecord UNCONFIGURED_DEVICE = new DeviceRecord(
            "/devices/simulated/100-1",
            new BusId("100-1"),
            DevId.of(100, 1),
            Speed.SUPER,
            0x1209,
            0x0042,
            0x0314,
            ClassCode.PER_INTERFACE,
            0,
            1,
            0);

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(HexVector.of("op-req-devlist"), new OperationRequest.Devlist()),
                Arguments.of(HexVector.of("op-req-import"), new OperationRequest.Import(new BusId("1-2.4"))),
                Arguments.of(HexVector.of("op-req-export"), new OperationRequest.Export(HUB_DEVICE)),
                Arguments.of(HexVector.of("op-req-unexport"), new OperationRequest.Unexport(HUB_DEVICE)));
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(
                        HexVector.of("op-rep-devlist"),
                        new OperationReply.Devlist(
                                OperationStatus.OK,
                                List.of(
                                        new ListedDevice(
                                                HUB_DEVICE, List.of(new ClassCode(3, 1, 2), new ClassCode(8, 6, 0x50))),
                                        new ListedDevice(UNCONFIGURED_DEVICE, List.of())))),
                Arguments.of(
                        HexVector.of("op-rep-devlist-empty"),
                        new OperationReply.Devlist(OperationStatus.OK, List.of())),
                Arguments.of(
                        HexVector.of("op-rep-devlist-refused"),
                        new OperationReply.Devlist(OperationStatus.NA, List.of())),
                Arguments.of(HexVector.of("op-rep-import"), new OperationReply.Import(OperationStatus.OK, HUB_DEVICE)),
                Arguments.of(
                        HexVector.of("op-rep-import-busy"), new OperationReply.Import(OperationStatus.DEV_BUSY, null)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsReadAsItsVectorSays(HexVector vector, OperationRequest request) throws IOException {
        assertThat(OperationCodec.readRequest(vector.reader())).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsWrittenAsItsVectorSays(HexVector vector, OperationRequest request) {
        assertThat(bytes(OperationCodec.encode(request))).isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestThatIsCutAnywhereIsTheEndOfTheStream(HexVector vector, OperationRequest request) {
        for (int length = 0; length < vector.length(); length++) {
            HexVector cut = vector.firstBytes(length);
            assertThatExceptionOfType(EOFException.class)
                    .as("%s cut after %d bytes", request, length)
                    .isThrownBy(() -> OperationCodec.readRequest(cut.reader()));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsReadAsItsVectorSays(HexVector vector, OperationReply reply) throws IOException {
        assertThat(read(vector, reply)).isEqualTo(reply);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsWrittenAsItsVectorSays(HexVector vector, OperationReply reply) {
        assertThat(bytes(OperationCodec.encode(reply))).isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyThatIsCutAnywhereIsTheEndOfTheStream(HexVector vector, OperationReply reply) {
        for (int length = 0; length < vector.length(); length++) {
            HexVector cut = vector.firstBytes(length);
            assertThatExceptionOfType(EOFException.class)
                    .as("%s cut after %d bytes", vector, length)
                    .isThrownBy(() -> read(cut, reply));
        }
    }

    @Test
    void theAnswerToAnExportIsABareHeader() {
        assertThat(bytes(OperationCodec.encode(new OperationReply.Bare(OperationCode.EXPORT, OperationStatus.NA))))
                .isEqualTo(HexVector.of("op-rep-export").bytes());
    }

    @Test
    void everyOtherVersionIsRefused() {
        HexVector request = HexVector.of("op-req-devlist");
        HexVector reply = HexVector.of("op-rep-import");
        for (int version = 0; version <= 0xffff; version++) {
            if (version != Protocol.VERSION) {
                int high = version >> 8;
                int low = version & 0xff;
                assertWireFormat(
                        0,
                        () -> OperationCodec.readRequest(
                                request.with(0, high, low).reader()));
                assertWireFormat(
                        0,
                        () -> OperationCodec.readImportReply(
                                reply.with(0, high, low).reader()));
            }
        }
    }

    @Test
    void everyUnknownRequestIsRefused() {
        Set<Integer> defined = Set.of(0x8003, 0x8005, 0x8006, 0x8007);
        HexVector request = HexVector.of("op-req-export");
        for (int code = 0; code <= 0xffff; code++) {
            if (!defined.contains(code)) {
                HexVector changed = request.with(2, code >> 8, code & 0xff);
                assertWireFormat(2, () -> OperationCodec.readRequest(changed.reader()));
            }
        }
    }

    @Test
    void everyCodeKnowsItsRequestAndItsReply() {
        assertThat(Arrays.stream(OperationCode.values())
                        .collect(Collectors.toMap(OperationCode::name, OperationCode::reply)))
                .containsEntry("IMPORT", 3)
                .containsEntry("DEVLIST", 5)
                .containsEntry("EXPORT", 6)
                .containsEntry("UNEXPORT", 7);
        for (OperationCode code : OperationCode.values()) {
            assertThat(code.request()).isEqualTo(0x8000 | code.reply());
        }
    }

    @Test
    void aReplyToSomethingElseIsRefused() {
        HexVector reply = HexVector.of("op-rep-import");
        for (int code = 0; code <= 0xffff; code++) {
            if (code != OperationCode.IMPORT.reply()) {
                HexVector changed = reply.with(2, code >> 8, code & 0xff);
                assertWireFormat(2, () -> OperationCodec.readImportReply(changed.reader()));
            }
        }
    }

    @Test
    void aRequestWithAStatusIsRefused() {
        HexVector request = HexVector.of("op-req-import");
        for (int status : new int[] {1, 5, -1, Integer.MIN_VALUE}) {
            assertWireFormat(
                    STATUS,
                    () -> OperationCodec.readRequest(
                            request.withInt(STATUS, status).reader()));
        }
    }

    @ParameterizedTest
    @EnumSource(OperationStatus.class)
    void everyStatusOfARefusedImportIsUnderstood(OperationStatus status) throws IOException {
        HexVector reply = HexVector.of("op-rep-import").withInt(STATUS, status.code());

        assertThat(OperationCodec.readImportReply(reply.reader()).status()).isEqualTo(status);
        assertThat(OperationStatus.ofCode(status.code())).isEqualTo(status);
        assertThat(status.sentence()).isNotBlank();
    }

    @Test
    void aStatusThatNobodyKnowsIsAnError() throws IOException {
        for (int status : new int[] {6, 255, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            HexVector reply = HexVector.of("op-rep-import-busy").withInt(STATUS, status);
            assertThat(OperationCodec.readImportReply(reply.reader()).status()).isEqualTo(OperationStatus.ERROR);
        }
    }

    @Test
    void aRefusedImportLeavesTheNextBytesAlone() throws IOException {
        ExactReader reader = HexVector.of("op-rep-import").withInt(STATUS, 2).reader();

        OperationCodec.readImportReply(reader);

        assertThat(reader.read(1).get()).isEqualTo((byte) '/');
    }

    @Test
    void aBusIdWithoutANulIsCutAtItsFieldsEnd() throws IOException {
        HexVector request = HexVector.of("op-req-import");
        for (int i = 0; i < 32; i++) {
            request = request.with(REQUEST_BUS_ID + i, 'a' + i % 26);
        }

        assertThat(OperationCodec.readRequest(request.reader()))
                .isEqualTo(new OperationRequest.Import(new BusId("abcdefghijklmnopqrstuvwxyzabcde")));
    }

    @Test
    void whatStandsBehindTheNulOfABusIdIsIgnored() throws IOException {
        HexVector request = HexVector.of("op-req-import").with(REQUEST_BUS_ID + 20, 'x', 'y', 0xff);

        assertThat(OperationCodec.readRequest(request.reader()))
                .isEqualTo(new OperationRequest.Import(new BusId("1-2.4")));
    }

    @Test
    void anEmptyBusIdIsRefused() {
        HexVector request = HexVector.of("op-req-import").with(REQUEST_BUS_ID, 0);
        HexVector reply = HexVector.of("op-rep-import").with(IMPORTED_BUS_ID, 0);

        assertWireFormat(REQUEST_BUS_ID, () -> OperationCodec.readRequest(request.reader()));
        assertWireFormat(IMPORTED_BUS_ID, () -> OperationCodec.readImportReply(reply.reader()));
    }

    @Test
    void aBusIdThatIsNotAsciiIsRefused() {
        HexVector request = HexVector.of("op-req-import").with(REQUEST_BUS_ID + 1, 0xc3, 0xa4);

        assertWireFormat(REQUEST_BUS_ID, () -> OperationCodec.readRequest(request.reader()));
    }

    @Test
    void aPathThatFillsItsFieldIsTakenWhole() throws IOException {
        HexVector reply = HexVector.of("op-rep-import");
        for (int i = 0; i < 256; i++) {
            reply = reply.with(8 + i, 'p');
        }

        assertThat(Optional.ofNullable(
                        OperationCodec.readImportReply(reply.reader()).device()))
                .map(DeviceRecord::path)
                .contains("p".repeat(256));
    }

    @Test
    void aPathThatIsTooLongIsCutAndEndsWithANul() throws IOException {
        DeviceRecord device = new DeviceRecord(
                "q".repeat(300),
                HUB_DEVICE.busId(),
                HUB_DEVICE.devId(),
                HUB_DEVICE.speed(),
                1,
                2,
                3,
                HUB_DEVICE.classCode(),
                4,
                5,
                6);

        byte[] bytes = bytes(OperationCodec.encode(new OperationReply.Import(OperationStatus.OK, device)));

        assertThat(bytes).hasSize(8 + DeviceRecord.BYTES);
        assertThat(bytes[8 + 254]).isEqualTo((byte) 'q');
        assertThat(bytes[8 + 255]).isZero();
    }

    @Test
    void aBusNumberThatDoesNotFitADevidIsRefused() {
        HexVector reply = HexVector.of("op-rep-import");
        for (int number : new int[] {0x10000, -1, Integer.MIN_VALUE}) {
            assertWireFormat(
                    IMPORTED_BUS_NUMBER,
                    () -> OperationCodec.readImportReply(
                            reply.withInt(IMPORTED_BUS_NUMBER, number).reader()));
            assertWireFormat(
                    IMPORTED_BUS_NUMBER,
                    () -> OperationCodec.readImportReply(
                            reply.withInt(IMPORTED_BUS_NUMBER + 4, number).reader()));
        }
    }

    @Test
    void aSpeedThatNobodyKnowsIsUnknown() throws IOException {
        for (int speed : new int[] {7, -1, Integer.MAX_VALUE}) {
            HexVector reply = HexVector.of("op-rep-import").withInt(IMPORTED_SPEED, speed);
            assertThat(Optional.ofNullable(
                            OperationCodec.readImportReply(reply.reader()).device()))
                    .map(DeviceRecord::speed)
                    .contains(Speed.UNKNOWN);
        }
    }

    @Test
    void absurdCountsOfDevicesAreRefusedBeforeAnythingIsStored() {
        HexVector list = HexVector.of("op-rep-devlist");
        for (int count : new int[] {OperationCodec.MAX_LISTED_DEVICES + 1, 0x7fffffff, 0x80000000, -1}) {
            assertWireFormat(
                    COUNT,
                    () -> OperationCodec.readDevlistReply(
                            list.withInt(COUNT, count).reader()));
        }
    }

    @Test
    void moreDevicesThanAreThereAreTheEndOfTheStream() {
        HexVector list = HexVector.of("op-rep-devlist").withInt(COUNT, OperationCodec.MAX_LISTED_DEVICES);

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> OperationCodec.readDevlistReply(list.reader()));
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static void assertWireFormat(int offset, Reading reading) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(reading::read)
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    private static OperationReply read(HexVector vector, OperationReply like) throws IOException {
        return switch (like) {
            case OperationReply.Devlist _ -> OperationCodec.readDevlistReply(vector.reader());
            case OperationReply.Import _ -> OperationCodec.readImportReply(vector.reader());
            case OperationReply.Bare bare -> bare;
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
