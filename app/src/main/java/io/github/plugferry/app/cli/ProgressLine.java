package io.github.plugferry.app.cli;

import io.github.plugferry.app.bench.Bench;
import io.github.plugferry.app.bench.Pattern;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A line that is written again and again, on a terminal only.
final class ProgressLine implements Bench.Progress, AutoCloseable {
    /// Carriage return, and: erase to the end of the line.
    private static final String BACK = "\r\033[K";

    private final Console console;
    private final boolean visible;
    private boolean shown;

    ProgressLine(Console console) {
        this.console = console;
        this.visible = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    @Override
    public void at(Pattern pattern, Duration left, double perSecond) {
        if (visible) {
            shown = true;
            console.err()
                    .print(BACK
                            + String.format(
                                    Locale.ROOT,
                                    "%s: %.0f/s, %.0f s left",
                                    pattern,
                                    perSecond,
                                    Math.max(0, left.toMillis() / 1e3)));
            console.err().flush();
        }
    }

    /// Leaves an empty line for what comes.
    void clear() {
        if (shown) {
            shown = false;
            console.err().print(BACK);
            console.err().flush();
        }
    }

    @Override
    public void close() {
        clear();
    }
}
