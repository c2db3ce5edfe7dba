package io.github.plugferry.engine.client;

import io.github.plugferry.engine.linux.InputNode;
import io.github.plugferry.engine.transport.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A keyboard as this computer's kernel gives it to programs, taken for this one alone: what is typed on it
/// reaches no window and no console.
///
/// Source: kernel Documentation/input/event-codes.rst.
public final class KernelKeyboard implements AutoCloseable {
    private static final int EV_KEY = 1;
    private static final int EV_MSC = 4;
    private static final int MSC_SCAN = 4;

    /// The page of HID usages that keys are on; hid-input says in MSC_SCAN which usage the next EV_KEY is about.
    private static final int KEY_PAGE = 0x0007;

    private final InputNode node;
    private int scanned;

    /// A key that went down or up.
    ///
    /// @param usage of the HID page "Keyboard/Keypad"
    public record Key(int usage, boolean down) {}

    /// @param node such as `/dev/input/event5`
    public KernelKeyboard(Path node) throws IOException {
        this.node = new InputNode(node);
    }

    /// The next key.
    ///
    /// @return empty when the deadline has passed
    public Optional<Key> read(Deadline deadline) throws IOException {
        while (true) {
            Optional<InputNode.Event> event = node.read(deadline.remainingMillis());
            if (event.isEmpty()) {
                return Optional.empty();
            }
            InputNode.Event one = event.get();
            if (one.type() == EV_MSC && one.code() == MSC_SCAN) {
                scanned = one.value();
            } else if (one.type() == EV_KEY && scanned >>> 16 == KEY_PAGE) {
                return Optional.of(new Key(scanned & 0xffff, one.value() != 0));
            }
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
