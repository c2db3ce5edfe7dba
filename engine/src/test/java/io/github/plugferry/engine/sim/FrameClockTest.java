package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameClockTest {
    private final ManualTimeline timeline = new ManualTimeline();
    private final List<Long> outFrames = new ArrayList<>();
    private final List<Long> inFrames = new ArrayList<>();

    private Client claim(Speed speed, int interval) throws Exception {
        Model model = surroundings -> {
            Pipe sink = IsochronousPipe.sink(surroundings.frames(), speed, (frame, buffer, offset, length) -> {
                outFrames.add(frame);
                return length;
            });
            Pipe source = IsochronousPipe.source(surroundings.frames(), speed, (frame, buffer, offset, length) -> {
                inFrames.add(frame);
                return length / 2;
            });
            return DeviceSpec.of(
                    speed,
                    DeviceSpec.Identity.test(0x000f, "test", ""),
                    ClassCode.VENDOR,
                    ControlHandler.NONE,
                    ConfigurationSpec.of(
                            1,
                            100,
                            InterfaceSpec.of(
                                    0,
                                    AlternateSpec.of(
                                            0,
                                            ClassCode.VENDOR,
                                            "",
                                            EndpointSpec.isochronous(EndpointAddress.out(1), 100, interval, sink),
                                            EndpointSpec.isochronous(EndpointAddress.in(1), 100, interval, source)))));
        };
        return new Client(new SimulatedDevice(DevId.of(100, 1), model, name -> timeline));
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, 1, 1000", // a packet in each frame
        "FULL, 4, 125", // every 8 frames
        "HIGH, 1, 8000", // every microframe
        "HIGH, 3, 2000", // every 4 microframes
        "HIGH, 4, 1000",
        "HIGH, 6, 250" // every 32 microframes, which are 4 frames
    })
    void transfersAsManyPacketsASecondAsTheIntervalSays(Speed speed, int interval, int packetsPerSecond)
            throws Exception {
        try (Client client = claim(speed, interval)) {
            for (int sent = 0; sent < 2 * packetsPerSecond; sent += 5) {
                client.isoOut(1, 5, new byte[500]);
            }
            timeline.passMillis(1_000);
            assertThat(outFrames).hasSize(packetsPerSecond);
            assertThat(client.completed).hasSize(packetsPerSecond / 5);
        }
    }

    @Test
    void passesSeveralUrbsInOneFrame() throws Exception {
        try (Client client = claim(Speed.HIGH, 1)) {
            List<Urb> urbs = new ArrayList<>();
            for (int each = 0; each < 9; each++) {
                urbs.add(client.isoIn(1, 1, 100, 0));
            }
            timeline.passMillis(1);
            assertThat(client.completed).isEqualTo(urbs.subList(0, 8));
            timeline.passMillis(1);
            assertThat(client.completed).isEqualTo(urbs);
            assertThat(urbs.getLast().startFrame() - urbs.getFirst().startFrame())
                    .as("microframes")
                    .isEqualTo(8);
        }
    }

    @Test
    void takesBeforeItGives() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            Urb in = client.isoIn(1, 1, 100, 0);
            Urb out = client.isoOut(1, 1, new byte[100]);
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(out, in);
            assertThat(in.outcome()).isEqualTo(new UrbOutcome.Completed(50));
            assertThat(in.isoPackets().actualLength(0)).isEqualTo(50);
        }
    }

    @Test
    void makesUpForEveryFrameOfALateTick() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            client.isoOut(1, 30, new byte[3000]);
            client.isoIn(1, 30, 100, 0);
            timeline.passMillis(3);
            timeline.stallMillis(20);
            assertThat(outFrames).hasSize(23);
            assertThat(inFrames).isEqualTo(outFrames);
            assertThat(outFrames).isEqualTo(consecutive(outFrames.getFirst(), 23));
            timeline.passMillis(7);
            assertThat(client.completed).hasSize(2);
        }
    }

    @Test
    void stopsWhenNothingIsPendingAndGoesOnWithTheTime() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            client.isoOut(1, 1, new byte[100]);
            timeline.passMillis(50);
            assertThat(timeline.isQuiet()).as("runs on for a while").isFalse();
            timeline.passMillis(100);
            assertThat(timeline.isQuiet()).isTrue();

            timeline.passMillis(10_000);
            client.isoOut(1, 2, new byte[200]);
            timeline.pass(999_999);
            assertThat(outFrames).hasSize(1);
            timeline.pass(1);
            assertThat(outFrames).as("the pause is not made up for").hasSize(2);
            timeline.passMillis(1);
            assertThat(outFrames.get(1) - outFrames.get(0)).isEqualTo(10_150);
            assertThat(outFrames.get(2) - outFrames.get(1)).isEqualTo(1);
        }
    }

    @Test
    void countsFramesAcrossAGap() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            client.isoOut(1, 2, new byte[200]);
            timeline.passMillis(7);
            client.isoOut(1, 2, new byte[200]);
            timeline.passMillis(2);
            long first = outFrames.getFirst();
            assertThat(outFrames).containsExactly(first, first + 1, first + 7, first + 8);
        }
    }

    @Test
    void completesAUrbWithoutPacketsInItsTurn() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            Urb alone = client.isoOut(1, 0);
            assertThat(client.completed).containsExactly(alone);
            Urb before = client.isoOut(1, 1, new byte[100]);
            Urb empty = client.isoOut(1, 0);
            Urb after = client.isoOut(1, 1, new byte[100]);
            assertThat(client.completed).containsExactly(alone);
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(alone, before, empty);
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(alone, before, empty, after);
        }
    }

    @Test
    void completesAnEmptyUrbWhenTheOneBeforeItIsCancelled() throws Exception {
        try (Client client = claim(Speed.FULL, 1)) {
            Urb before = client.isoOut(1, 1, new byte[100]);
            Urb empty = client.isoOut(1, 0);
            client.device.cancel(before);
            assertThat(client.completed).containsExactlyInAnyOrder(before, empty);
            assertThat(empty.outcome()).isEqualTo(new UrbOutcome.Completed(0));
        }
    }

    @Test
    void survivesTheOverflowOfNanoTime() throws Exception {
        ManualTimeline late = new ManualTimeline(Long.MAX_VALUE - 1_500_000);
        FrameClock clock = new FrameClock(late);
        clock.wake();
        late.passMillis(10);
        assertThat(late.isQuiet()).isFalse();
        late.passMillis(100);
        assertThat(late.isQuiet()).isTrue();
    }

    private static List<Long> consecutive(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }
}
