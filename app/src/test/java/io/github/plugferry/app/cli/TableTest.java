package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void eachColumnIsAsWideAsItsWidestCell() {
        assertThat(new Table("A", "LONG", "C")
                        .row("wide", "x", "")
                        .row("", "", "z")
                        .lines())
                .containsExactly("A     LONG  C", "wide  x", "            z");
    }

    @Test
    void aRowHasAsManyCellsAsThereAreTitles() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("A", "B").row("1"));
    }

    @Test
    void whatWouldControlTheTerminalIsShownAsAQuestionMark() {
        assertThat(new Table("PATH").row("/sys/\u001b[2J\n").lines()).containsExactly("PATH", "/sys/?[2J?");
    }
}
