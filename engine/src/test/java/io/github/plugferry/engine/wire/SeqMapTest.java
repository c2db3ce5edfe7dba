package io.github.plugferry.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeqMapTest {
    @Test
    void itAgreesWithAHashMapWhateverIsDone() {
        Random random = new Random(20240611);
        SeqMap<String> map = new SeqMap<>();
        Map<Integer, String> model = new HashMap<>();
        List<Integer> keys = new ArrayList<>();
        int next = -300; // goes through 0, and some keys stay for long
        for (int step = 0; step < 20_000; step++) {
            if (model.isEmpty() || (random.nextInt(100) < 50 && model.size() < 200)) {
                int key = next++ + (random.nextInt(10) == 0 ? 64 * random.nextInt(4) : 0);
                if (model.putIfAbsent(key, "v" + step) == null) {
                    map.put(key, "v" + step);
                    keys.add(key);
                }
            } else {
                int key = keys.remove(/* index */ random.nextInt(keys.size()));
                assertThat(map.remove(key)).isEqualTo(model.remove(key));
                assertThat(map.remove(key)).isNull();
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        model.keySet().forEach(key -> assertThat(map.contains(key)).isTrue());
    }

    @Test
    void everythingCanBeTakenOut() {
        SeqMap<Integer> map = new SeqMap<>();
        for (int key = 1; key <= 100; key++) {
            map.put(key, key);
        }

        List<Integer> taken = new ArrayList<>();
        for (Integer each = map.removeAny(); each != null; each = map.removeAny()) {
            taken.add(each);
        }

        assertThat(taken).doesNotHaveDuplicates().hasSize(100);
        assertThat(map.size()).isZero();
    }
}
