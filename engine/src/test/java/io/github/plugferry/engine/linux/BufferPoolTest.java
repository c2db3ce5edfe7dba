package io.github.plugferry.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 4096, 16 << 10, (16 << 10) + 1, 32 << 10, 1 << 20, (1 << 20) + 1})
    void aBufferHasTheRoomThatWasAskedFor(int bytes) {
        try (BufferPool pool = new BufferPool()) {
            ByteBuffer buffer = pool.take(bytes);

            assertThat(buffer.isDirect()).isTrue();
            assertThat(buffer.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
            assertThat(buffer.position()).isZero();
            assertThat(buffer.remaining()).isEqualTo(bytes);
            pool.give(buffer);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1000, 100_000})
    void whatIsGivenBackIsTakenAgain(int bytes) {
        try (BufferPool pool = new BufferPool()) {
            LentBuffers.assertThatWhatIsGivenBackIsTakenAgain(pool::take, pool::give, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 200, 5000, 40_000})
    void buffersThatAreLentDoNotOverlap(int bytes) {
        try (BufferPool pool = new BufferPool()) {
            LentBuffers.assertThatTheyDoNotOverlap(pool::take, pool::give, bytes);
        }
    }

    @Test
    void moreThanItKeepsIsGivenBackToTheSystem() {
        try (BufferPool pool = new BufferPool()) {
            List<ByteBuffer> lent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                lent.add(pool.take(1 << 20));
            }
            lent.forEach(pool::give);

            ByteBuffer kept = pool.take(1 << 20);

            // Those that were given back to the system may not even be looked at.
            assertThat(lent.subList(0, 4)).anySatisfy(each -> assertThat(each).isSameAs(kept));
            pool.give(kept);
        }
    }

    @Test
    void aLargeBufferThatIsNotLentIsNotTakenBack() {
        try (BufferPool pool = new BufferPool()) {
            ByteBuffer buffer = pool.take(1 << 20);
            pool.give(buffer);

            assertThatIllegalArgumentException().isThrownBy(() -> pool.give(buffer));
            assertThatIllegalArgumentException().isThrownBy(() -> pool.give(ByteBuffer.allocateDirect(1 << 20)));
        }
    }
}
