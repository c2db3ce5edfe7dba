package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.device.DataMemory;
import io.github.plugferry.engine.linux.LentBuffers;
import io.github.plugferry.engine.linux.UsbfsMapping;
import io.github.plugferry.engine.linux.UsbfsNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataBuffersTest {
    private final FakeDataMemory memory = new FakeDataMemory(Integer.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(ints = {4096, 4097, 10_000, 32 << 10, 64 << 10, 100_000, (1 << 20) - 1, 1 << 20})
    void aBufferOfAPageOrMoreIsInTheDevicesMemory(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            ByteBuffer buffer = buffers.take(bytes);

            assertThat(memory.used()).isGreaterThanOrEqualTo(bytes);
            assertThat(buffer.position()).isZero();
            assertThat(buffer.remaining()).isEqualTo(bytes);
            buffers.give(buffer);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 4095, (1 << 20) + 1})
    void whatIsSmallOrVeryLargeIsNot(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            buffers.give(buffers.take(bytes));

            assertThat(memory.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5000, 100_000})
    void whatIsGivenBackIsTakenAgain(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            LentBuffers.assertThatWhatIsGivenBackIsTakenAgain(buffers::take, buffers::give, bytes);
            assertThat(memory.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5000, 20_000, 40_000, 100_000})
    void buffersThatAreLentDoNotOverlap(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            LentBuffers.assertThatTheyDoNotOverlap(buffers::take, buffers::give, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 128 << 10, 1 << 20})
    void moreThanItsBoundIsOrdinaryMemory(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            List<ByteBuffer> lent = new ArrayList<>();
            for (int i = 0; i <= DataBuffers.MOST_BYTES / bytes; i++) {
                lent.add(buffers.take(bytes));
            }

            assertThat(memory.used()).isEqualTo(DataBuffers.MOST_BYTES);
            assertThat(lent.getLast().remaining()).isEqualTo(bytes);
            lent.forEach(buffers::give);
        }
    }

    @Test
    void whereTheDeviceHasNoMemoryItIsOrdinaryAndNobodyAsksAgainForAsMuch() {
        FakeDataMemory scarce = new FakeDataMemory(100_000);
        try (DataBuffers buffers = preferring(scarce)) {
            List<ByteBuffer> lent = new ArrayList<>();
            lent.add(buffers.take(128 << 10));
            lent.add(buffers.take(128 << 10));
            lent.add(buffers.take(256 << 10));
            lent.add(buffers.take(64 << 10));

            assertThat(lent)
                    .extracting(ByteBuffer::remaining)
                    .containsExactly(128 << 10, 128 << 10, 256 << 10, 64 << 10);
            assertThat(scarce.asked).containsExactly(128 << 10, 64 << 10);
            lent.forEach(buffers::give);
        }
    }

    /// Over usbfs, whose memory all sessions of this program share: two at their own bound leave a third nothing.
    @Test
    void whereOtherSessionsHaveTheMemoryItIsOrdinary(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("node"); // it can be mapped as a node can
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1 << 20);
        }
        try (UsbfsNode node = new UsbfsNode(file);
                DataBuffers first = new DataBuffers();
                DataBuffers second = new DataBuffers();
                DataBuffers third = new DataBuffers()) {
            List<Integer> mapped = new ArrayList<>();
            for (DataBuffers each : List.of(first, second, third)) {
                MappedMemory memory = new MappedMemory(new UsbfsMapping(node));
                each.prefer(memory);
                for (int i = 0; i < 5; i++) {
                    ByteBuffer buffer = each.take(1 << 20);
                    assertThat(buffer.remaining()).isEqualTo(1 << 20);
                    buffer.put(0, (byte) 1).put((1 << 20) - 1, (byte) 1);
                }
                mapped.add(memory.bytes);
            }

            assertThat(mapped).containsExactly(4 << 20, 4 << 20, 0);
        }
    }

    @Test
    void theDevicesMemoryIsClosedWithTheBuffersAndNotBefore() {
        DataBuffers buffers = preferring(memory);
        buffers.give(buffers.take(1 << 20));
        ByteBuffer _ = buffers.take(1 << 20);
        assertThat(memory.closed).isFalse();

        buffers.close();

        assertThat(memory.closed).isTrue();
    }

    private static DataBuffers preferring(FakeDataMemory memory) {
        DataBuffers buffers = new DataBuffers();
        buffers.prefer(memory);
        return buffers;
    }

    /// As a device over usbfs has it.
    private static final class MappedMemory implements DataMemory {
        private final UsbfsMapping mapping;
        private int bytes;

        MappedMemory(UsbfsMapping mapping) {
            this.mapping = mapping;
        }

        @Override
        public @Nullable ByteBuffer allocate(int wanted) {
            ByteBuffer got = mapping.allocate(wanted);
            bytes += got == null ? 0 : wanted;
            return got;
        }

        @Override
        public void close() {
            mapping.close();
        }
    }
}
