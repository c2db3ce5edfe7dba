package io.github.plugferry.fx.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private record Source(String id, int value) {}

    private static final class Row {
        private int value;
    }

    private final Rows<Source, Row> rows =
            new Rows<>(Source::id, source -> new Row(), (row, source) -> row.value = source.value());

    @Test
    void aRowStaysTheSameWhileItsSourceChanges() {
        rows.show(List.of(new Source("a", 1), new Source("b", 2)));
        Row first = rows.list().getFirst();

        rows.show(List.of(new Source("a", 3), new Source("b", 2)));

        assertThat(rows.list().getFirst()).isSameAs(first);
        assertThat(first.value).isEqualTo(3);
    }

    @Test
    void rowsComeAndGoWhereTheyBelong() {
        rows.show(List.of(new Source("a", 1), new Source("c", 3)));
        Row first = rows.list().getFirst();
        Row last = rows.list().getLast();

        rows.show(List.of(new Source("c", 3), new Source("b", 2), new Source("a", 1)));
        assertThat(rows.list()).hasSize(3).startsWith(last).endsWith(first);

        rows.show(List.of(new Source("b", 2)));
        assertThat(rows.list()).extracting(row -> row.value).containsExactly(2);
    }

    @Test
    void aSourceThatComesBackIsAnotherRow() {
        rows.show(List.of(new Source("a", 1)));
        Row first = rows.list().getFirst();
        rows.show(List.of());

        rows.show(List.of(new Source("a", 1)));

        assertThat(rows.list()).hasSize(1).doesNotContain(first);
    }
}
