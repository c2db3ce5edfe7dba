package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Output of a command that is still running, line by line.
final class LineWriter extends Writer {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder line = new StringBuilder();

    PrintWriter printer() {
        return new PrintWriter(this);
    }

    /// Waits for the next line.
    String next() throws InterruptedException {
        String next = lines.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a line of output").isNotNull();
        return next;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public void write(char[] text, int offset, int length) {
        synchronized (lock) {
            for (int i = offset; i < offset + length; i++) {
                if (text[i] == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
