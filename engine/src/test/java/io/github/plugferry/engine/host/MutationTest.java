package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;
import io.github.plugferry.engine.wire.OperationCodec;
import io.github.plugferry.engine.wire.OperationReply;
import io.github.plugferry.engine.wire.OperationRequest;
import io.github.plugferry.engine.wire.OperationStatus;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Right messages with random faults, by the thousand and the same ones every time. Whatever comes in, every
/// answer is well-formed and given once, and nothing hangs or breaks.
class MutationTest {
    private static final long LOOP_NANOS = 2_000_000_000L;

    /// Five of them make ten seconds.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gadget-zero,pattern=1",
                "gadget-zero,delay=1",
                "source-sink",
                "audio",
                "faulty,stall-every=7,short-by=3,late=1,vanish-after=90"
            })
    void theUrbLoopAnswersEachRequestOnceOrEndsTheSession(String device) throws Exception {
        int sessions = 0;
        int survived = 0;
        long end = System.nanoTime() + LOOP_NANOS;
        for (long seed = 1; sessions < 20 || System.nanoTime() < end; seed++) {
            try {
                survived += MutatedSession.run(simulated(device), new SplittableRandom(seed)) ? 1 : 0;
            } catch (AssertionError | IOException e) {
                throw new AssertionError("%s with seed %d: %s".formatted(device, seed, e.getMessage()), e);
            }
            sessions++;
        }
        assertThat(survived)
                .as("of %d sessions some came to their end", sessions)
                .isPositive();
        assertThat(survived)
                .as("of %d sessions some were ended early", sessions)
                .isLessThan(sessions);
    }

    @Test
    void theDecodersOfTheHandshakeRefuseWhatTheyDoNotUnderstand() {
        SplittableRandom random = new SplittableRandom(1);
        DeviceRecord device = new DeviceRecord(
                "/sys/x", new BusId("1-1"), DevId.of(1, 2), Speed.HIGH, 0x1209, 1, 2, ClassCode.PER_INTERFACE, 1, 1, 2);
        List<ByteBuffer> requests = List.of(
                OperationCodec.encode(new OperationRequest.Devlist()),
                OperationCodec.encode(new OperationRequest.Import(new BusId("1-1"))),
                OperationCodec.encode(new OperationRequest.Export(device)));
        ByteBuffer list = OperationCodec.encode(new OperationReply.Devlist(
                OperationStatus.OK,
                List.of(new ListedDevice(device, List.of(ClassCode.VENDOR, ClassCode.PER_INTERFACE)))));
        for (int round = 0; round < 200_000; round++) {
            ByteBuffer request = requests.get(random.nextInt(requests.size()));
            decode(mutated(request, random), OperationCodec::readRequest);
            decode(mutated(list, random), OperationCodec::readDevlistReply);
        }
    }

    private static SimulatedDevice simulated(String declaration) {
        return new SimulatedBus().add(declaration).getFirst();
    }

    private interface Decoder {
        Object read(io.github.plugferry.engine.wire.ExactReader from) throws IOException;
    }

    private static void decode(ByteBuffer raw, Decoder decoder) {
        try {
            decoder.read(bytes -> {
                if (raw.remaining() < bytes) {
                    throw new EOFException();
                }
                ByteBuffer part = raw.slice(raw.position(), bytes);
                raw.position(raw.position() + bytes);
                return part;
            });
        } catch (IOException e) {
            // That is what it is for.
        } catch (RuntimeException e) {
            fail("a decoder broke: " + e, e);
        }
    }

    private static ByteBuffer mutated(ByteBuffer right, SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(right.limit()) : right.limit()];
        right.get(0, bytes);
        for (int faults = random.nextInt(4); faults > 0 && bytes.length > 0; faults--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return ByteBuffer.wrap(bytes);
    }
}
