package io.github.plugferry.engine.client;

import static io.github.plugferry.engine.client.ScriptedImport.BULK_OUT;
import static io.github.plugferry.engine.client.ScriptedImport.ISO_OUT;
import static io.github.plugferry.engine.client.ScriptedImport.bytes;
import static io.github.plugferry.engine.client.ScriptedImport.packets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ImporterTest {
    @AutoClose
    private final ScriptedImport link = ScriptedImport.start();

    @Test
    void aControlTransferIsWrittenAsItsVectorSays() throws IOException {
        SetupPacket setup = new SetupPacket(0x80, 0x06, 0x0103, 0x0409, 18);

        link.importer.submit(Transfer.control(setup, ByteBuffer.allocateDirect(18), link.completed::add));

        link.host.expect(HexVector.of("cmd-submit-control-in").withInt(4, 1));
    }

    @Test
    void anIsochronousTransferIsWrittenWithItsGapsAndDescriptors() throws IOException {
        ByteBuffer data = ByteBuffer.allocateDirect(8)
                .put(HexFormat.of().parseHex("c0c1c2c3c4c5c6c7"))
                .flip();

        link.importer.submit(Transfer.isochronous(ISO_OUT, data, packets(0, 3, 4, 4), 1, link.completed::add));

        link.host.expect(HexVector.of("cmd-submit-iso-out").withInt(4, 1));
    }

    @Test
    void dataArrivesWithItsLengthAndStatus() throws Exception {
        link.importer.submit(link.in(64));
        link.host.submit();

        link.host.done(1, UrbStatus.OK, 3);
        link.host.send((byte) 7, (byte) 8, (byte) 9);

        Transfer transfer = link.next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Completed(3));
        assertThat(bytes(transfer.data())).containsExactly(7, 8, 9);
    }

    @Test
    void aFailedTransferKeepsWhatCameBeforeItFailed() throws Exception {
        link.importer.submit(link.in(64));

        link.host.done(1, UrbStatus.EPIPE, 2);
        link.host.send((byte) 1, (byte) 2);

        Transfer transfer = link.next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Stalled(2));
        assertThat(bytes(transfer.data())).containsExactly(1, 2);
    }

    @Test
    void answersMayComeInAnyOrder() throws Exception {
        Transfer first = link.in(8);
        Transfer second = link.in(8);
        link.importer.submit(first);
        link.importer.submit(second);

        link.host.done(2, UrbStatus.OK, 0);
        link.host.done(1, UrbStatus.OK, 0);

        assertThat(link.next()).isSameAs(second);
        assertThat(link.next()).isSameAs(first);
    }

    @Test
    void isochronousDataIsSpreadToThePlacesOfItsPackets() throws Exception {
        link.importer.submit(link.isoIn());

        link.host.send(HexVector.of("ret-submit-iso-in"));

        Transfer transfer = link.next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Completed(6));
        assertThat(transfer.isoPackets().actualLength(0)).isEqualTo(2);
        assertThat(transfer.isoPackets().status(1)).isEqualTo(UrbStatus.EOVERFLOW);
        assertThat(transfer.isoPackets().actualLength(2)).isEqualTo(4);
        ByteBuffer data = transfer.data();
        assertThat(new byte[] {data.get(0), data.get(1)}).containsExactly(0xd0, 0xd1);
        assertThat(bytes(data.slice(12, 4))).containsExactly(0xd2, 0xd3, 0xd4, 0xd5);
    }

    @Test
    void anAnswerWithoutPacketsMayBeMarkedEitherWay() throws Exception {
        link.importer.submit(link.in(8));
        link.host.send(new UrbReply.Submitted(1, 0, 0, 0, -1, 0));
        assertThat(link.next().status()).isZero();

        link.assertStillWorks(2);
    }

    @Test
    void aTransferIsNotSubmittedTwiceAtOnce() {
        Transfer transfer = link.in(8);
        link.importer.submit(transfer);

        assertThatIllegalStateException().isThrownBy(() -> link.importer.submit(transfer));
    }

    @Test
    void onlyFlagsThatWereSetTravel() throws IOException {
        link.importer.submit(Transfer.bulk(BULK_OUT, ByteBuffer.allocateDirect(0), link.completed::add)
                .flags(new TransferFlags(0x40)));

        assertThat(link.host.submit().transferFlags()).isEqualTo(0x40);
    }
}
