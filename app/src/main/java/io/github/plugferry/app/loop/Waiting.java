package io.github.plugferry.app.loop;

import java.util.ArrayList;
import java.util.List;

/// What is to be done once, as soon as something is so.
///
/// Thread: the loop's.
public final class Waiting {
    private final List<Runnable> actions = new ArrayList<>();

    public Waiting() {}

    public void add(Runnable action) {
        actions.add(action);
    }

    /// It is so. What these actions add waits for the next time.
    public void runAll() {
        List<Runnable> now = List.copyOf(actions);
        actions.clear();
        now.forEach(Runnable::run);
    }
}
