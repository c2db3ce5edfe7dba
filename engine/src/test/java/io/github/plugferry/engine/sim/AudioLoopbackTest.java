package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioLoopbackTest {
    private static final int FRAME = AudioRing.FRAME_BYTES;
    private static final int SILENCE = -1;

    private final ManualTimeline timeline = new ManualTimeline();
    private SimulatedDevice device;

    @BeforeEach
    void makeDevice() {
        device = new SimulatedBus(name -> timeline).add("audio").getFirst();
    }

    private Client claim() throws Exception {
        Client client = new Client(device);
        client.control(0x01, 11, 1, 1);
        client.control(0x01, 11, 1, 2);
        client.completed.clear();
        return client;
    }

    @Test
    void describesItselfAsASoundCard() throws Exception {
        try (Client client = new Client(device)) {
            assertThat(client.read(0x80, 6, 0x0100, 0, 64)).isEqualTo(Hex.bytes("""
                12 01 10 01        # length, device, USB 1.10
                00 00 00 40        # class by interface, 64 bytes at endpoint 0
                09 12 02 00 00 01  # 1209:0002, 1.00
                01 02 03 01        # three strings, one configuration
                """));
            assertThat(client.read(0x80, 6, 0x0200, 0, 255)).isEqualTo(Hex.bytes("""
                09 02 ae 00 03 01 00 80 32           # configuration 1 of 174 bytes, 3 interfaces, 100 mA

                09 04 00 00 00 01 01 00 00           # interface 0: audio control
                0a 24 01 00 01 34 00 02 01 02        # header 1.00, 52 bytes, streams in interfaces 1 and 2
                0c 24 02 01 01 01 00 02 03 00 00 00  # input terminal 1: USB stream, 2 channels, left and right
                09 24 03 02 01 03 00 01 00           # output terminal 2: loudspeaker, from 1
                0c 24 02 03 01 02 00 02 03 00 00 00  # input terminal 3: microphone, 2 channels, left and right
                09 24 03 04 01 01 00 03 00           # output terminal 4: USB stream, from 3

                09 04 01 00 00 01 02 00 00           # interface 1: streaming, idle
                09 04 01 01 01 01 02 00 00           # interface 1: streaming, playback
                07 24 01 01 01 01 00                 # linked to terminal 1, delay 1, PCM
                0b 24 02 01 02 02 10 01 80 bb 00     # type I, 2 channels, 2 bytes, 16 bits, 48000 Hz
                09 05 01 09 c0 00 01 00 00           # EP1 OUT, isochronous, adaptive, 192 bytes, each frame
                07 25 01 00 00 00 00                 # no controls, no lock delay

                09 04 02 00 00 01 02 00 00           # interface 2: streaming, idle
                09 04 02 01 01 01 02 00 00           # interface 2: streaming, recording
                07 24 01 04 01 01 00                 # linked to terminal 4, delay 1, PCM
                0b 24 02 01 02 02 10 01 80 bb 00     # type I, 2 channels, 2 bytes, 16 bits, 48000 Hz
                09 05 82 0d c0 00 01 00 00           # EP2 IN, isochronous, synchronous, 192 bytes, each frame
                07 25 01 00 00 00 00                 # no controls, no lock delay
                """));
        }
    }

    @Test
    void hasNoEndpointsWhileItIsIdle() throws Exception {
        try (Client client = new Client(device)) {
            assertThat(client.device.endpoint(EndpointAddress.out(1))).isNull();
            client.control(0x01, 11, 1, 1);
            assertThat(client.device.endpoint(EndpointAddress.out(1))).isNotNull();
            assertThat(client.device.endpoint(EndpointAddress.in(2))).isNull();
        }
    }

    @Test
    void hasNothingToControl() throws Exception {
        try (Client client = claim()) {
            assertThat(client.tryRead(0xa1, 0x81, 0x0200, 0x0100, 2)).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.control(0x22, 0x01, 0x0100, 0x01, new byte[3])).isEqualTo(UrbOutcome.Stalled.NOTHING);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "8,8", "1,8", "8,1", "3,5", "2,7", "6,4"})
    void recordsWhatItPlays(int packetsOut, int packetsIn) throws Exception {
        List<Integer> recorded = loop(240, packetsOut, packetsIn, 0, 0);
        assertThat(recorded.subList(0, AudioRing.LATENCY)).as("silence first").containsOnly(SILENCE);
        assertThat(recorded.subList(AudioRing.LATENCY, AudioRing.LATENCY + 240)).isEqualTo(frames(0, 240));
        assertThat(recorded.subList(AudioRing.LATENCY + 240, recorded.size())).containsOnly(SILENCE);
    }

    @ParameterizedTest
    @CsvSource({"1,1,4,0", "8,8,4,4", "1,8,4,24", "8,1,0,24", "3,5,2,24", "5,3,4,3"})
    void losesNothingOfALateClient(int packetsOut, int packetsIn, int lateOut, int lateIn) throws Exception {
        List<Integer> recorded = loop(240, packetsOut, packetsIn, lateOut, lateIn);
        assertThat(recorded.subList(AudioRing.LATENCY, AudioRing.LATENCY + 240)).isEqualTo(frames(0, 240));
    }

    @Test
    void fillsWithSilenceForAClientThatIsTooLate() throws Exception {
        List<Integer> recorded = loop(240, 3, 5, AudioRing.LATENCY + 1, 0);
        assertThat(recorded.subList(AudioRing.LATENCY, 240)).contains(SILENCE);
        recorded.removeIf(frame -> frame == SILENCE);
        assertThat(recorded).isEqualTo(frames(0, 240));
    }

    /// Plays and records with two URBs in flight each way. Once each way, the client submits its next URB only so
    /// many frames after it has none in flight any more.
    private List<Integer> loop(int frames, int packetsOut, int packetsIn, int lateOut, int lateIn) throws Exception {
        byte[] played = ramp(frames);
        ArrayDeque<byte[]> chunks = new ArrayDeque<>();
        for (int at = 0; at < played.length; at += packetsOut * FRAME) {
            chunks.add(Arrays.copyOfRange(played, at, Math.min(played.length, at + packetsOut * FRAME)));
        }
        List<Urb> playing = new ArrayList<>();
        List<Urb> recording = new ArrayList<>();
        List<Urb> recordings = new ArrayList<>();
        int waitOut = lateOut;
        int waitIn = lateIn;
        try (Client client = claim()) {
            for (int frame = 0; frame < frames + 100; frame++) {
                playing.removeIf(client::isCompleted);
                recording.removeIf(client::isCompleted);
                client.completed.clear();
                if (frame > 60 && waitOut > 0) {
                    waitOut -= playing.isEmpty() ? 1 : 0;
                } else {
                    while (playing.size() < 2 && !chunks.isEmpty()) {
                        byte[] chunk = chunks.remove();
                        playing.add(client.isoOut(1, chunk.length / FRAME, chunk));
                    }
                }
                if (frame > 140 && waitIn > 0) {
                    waitIn -= recording.isEmpty() ? 1 : 0;
                } else {
                    while (recording.size() < 2) {
                        recording.add(client.isoIn(2, packetsIn, FRAME, 0));
                        recordings.add(recording.getLast());
                    }
                }
                timeline.passMillis(1);
            }
            recordings.removeIf(urb -> urb.outcome().actualLength() == 0);
        }
        List<Integer> recorded = new ArrayList<>();
        for (Urb urb : recordings) {
            byte[] data = Client.data(urb);
            for (int at = 0; at < data.length; at += FRAME) {
                recorded.add(frameOf(Arrays.copyOfRange(data, at, at + FRAME)));
            }
        }
        return recorded;
    }

    @Test
    void keepsThePaceOfTheBus() throws Exception {
        try (Client client = claim()) {
            Urb first = client.isoIn(2, 8, FRAME, 0);
            Urb second = client.isoIn(2, 8, FRAME, 0);
            timeline.passMillis(7);
            assertThat(client.completed).isEmpty();
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(first);
            timeline.passMillis(8);
            assertThat(client.completed).containsExactly(first, second);
            assertThat(second.startFrame() - first.startFrame()).isEqualTo(8);
        }
    }

    @Test
    void givesSilenceWhenNothingIsPlayed() throws Exception {
        try (Client client = claim()) {
            Urb urb = client.isoIn(2, 4, FRAME, 64);
            timeline.passMillis(4);
            assertThat(urb.outcome()).isEqualTo(new UrbOutcome.Completed(4 * FRAME));
            assertThat(Client.data(urb)).containsOnly(0);
        }
    }

    @Test
    void keepsNoMoreThanAFewFramesForALateRecording() throws Exception {
        try (Client client = claim()) {
            byte[] played = ramp(120);
            client.isoOut(1, 120, played);
            timeline.passMillis(100);
            Urb urb = client.isoIn(2, 8, FRAME, 0);
            timeline.passMillis(8);
            int oldest = 100 - AudioRing.LATENCY;
            assertThat(Client.data(urb)).isEqualTo(Arrays.copyOfRange(played, oldest * FRAME, (oldest + 8) * FRAME));
        }
    }

    @Test
    void dropsTheOldestFramesOfARecordingThatFallsBehind() throws Exception {
        try (Client client = claim()) {
            byte[] played = ramp(120);
            client.isoOut(1, 120, played);
            client.isoIn(2, 50, FRAME, 0);
            int late = 50 + AudioRing.ROOM + 2;
            timeline.passMillis(late);
            Urb urb = client.isoIn(2, 1, FRAME, 0);
            timeline.passMillis(1);
            int oldest = late - (AudioRing.FRAMES - 1);
            assertThat(Client.data(urb)).isEqualTo(Arrays.copyOfRange(played, oldest * FRAME, (oldest + 1) * FRAME));
        }
    }

    @Test
    void forgetsWhatWasPlayedLongAgo() throws Exception {
        try (Client client = claim()) {
            client.isoOut(1, 4, ramp(4));
            timeline.passMillis(60_000);
            Urb urb = client.isoIn(2, 8, FRAME, 0);
            timeline.passMillis(8);
            assertThat(Client.data(urb)).containsOnly(0);
        }
    }

    @Test
    void stopsAStreamWhenItIsCancelled() throws Exception {
        try (Client client = claim()) {
            Urb first = client.isoIn(2, 8, FRAME, 0);
            Urb second = client.isoIn(2, 2, FRAME, 0);
            timeline.passMillis(3);
            client.device.cancel(first);
            assertThat(first.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
            timeline.passMillis(2);
            assertThat(client.completed).containsExactly(first, second);
            assertThat(second.outcome()).isEqualTo(new UrbOutcome.Completed(2 * FRAME));
        }
    }

    private static List<Integer> frames(int first, int count) {
        return IntStream.range(first, first + count).boxed().toList();
    }

    /// No two frames are alike, and none is silent.
    private static byte[] ramp(int frames) {
        byte[] all = new byte[frames * FRAME];
        for (int at = 0; at < all.length; at++) {
            all[at] = (byte) (at % FRAME == 0 ? at / FRAME : at % FRAME);
        }
        return all;
    }

    /// Which frame of the ramp it is.
    private static int frameOf(byte[] data) {
        if (Arrays.equals(data, new byte[FRAME])) {
            return SILENCE;
        }
        int frame = data[0] & 0xff;
        assertThat(data).isEqualTo(Arrays.copyOfRange(ramp(frame + 1), frame * FRAME, (frame + 1) * FRAME));
        return frame;
    }
}
