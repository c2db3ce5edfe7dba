package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
            ByteBuffer buffer = buffers.take(bytes);
            buffer.position(bytes - 1);
            buffers.give(buffer);

            ByteBuffer again = buffers.take(bytes - 1);

            assertThat(again).isSameAs(buffer);
            assertThat(again.position()).isZero();
            assertThat(again.remaining()).isEqualTo(bytes - 1);
            assertThat(memory.asked).hasSize(1);
            buffers.give(again);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5000, 20_000, 40_000, 100_000})
    void buffersThatAreLentDoNotOverlap(int bytes) {
        try (DataBuffers buffers = preferring(memory)) {
            List<ByteBuffer> lent = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ByteBuffer buffer = buffers.take(bytes);
                while (buffer.hasRemaining()) {
                    buffer.put((byte) i);
                }
                lent.add(buffer);
            }
            for (int i = 0; i < lent.size(); i++) {
                assertThat(lent.get(i).get(0)).isEqualTo((byte) i);
                assertThat(lent.get(i).get(bytes - 1)).isEqualTo((byte) i);
            }
            lent.forEach(buffers::give);
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
}
