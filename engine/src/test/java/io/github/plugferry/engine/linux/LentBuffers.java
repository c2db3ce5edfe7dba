package io.github.plugferry.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// What anything that lends buffers has to keep.
public final class LentBuffers {
    private LentBuffers() {}

    public static void assertThatWhatIsGivenBackIsTakenAgain(
            IntFunction<ByteBuffer> take, Consumer<ByteBuffer> give, int bytes) {
        ByteBuffer buffer = take.apply(bytes);
        buffer.position(bytes - 1);
        give.accept(buffer);

        ByteBuffer again = take.apply(bytes - 1);

        assertThat(again).isSameAs(buffer);
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(bytes - 1);
        give.accept(again);
    }

    public static void assertThatTheyDoNotOverlap(IntFunction<ByteBuffer> take, Consumer<ByteBuffer> give, int bytes) {
        List<ByteBuffer> lent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ByteBuffer buffer = take.apply(bytes);
            while (buffer.hasRemaining()) {
                buffer.put((byte) i);
            }
            lent.add(buffer);
        }
        for (int i = 0; i < lent.size(); i++) {
            assertThat(lent.get(i).get(0)).isEqualTo((byte) i);
            assertThat(lent.get(i).get(bytes - 1)).isEqualTo((byte) i);
        }
        lent.forEach(give);
    }
}
