package io.github.plugferry.engine.sim;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Work in the order in which it is due. The owner sees to locking.
final class WorkQueue {
    private final PriorityQueue<Work> waiting = new PriorityQueue<>();
    private long taken;

    private record Work(long due, long number, Runnable task) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            int byTime = Long.signum(due - other.due); // nanoTime may wrap
            return byTime != 0 ? byTime : Long.signum(number - other.number);
        }
    }

    void add(long due, Runnable task) {
        waiting.add(new Work(due, taken++, task));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Until the first is due; not positive where it is. [Long#MAX_VALUE] where there is none.
    long nanosUntilNext(long now) {
        Work first = waiting.peek();
        return first == null ? Long.MAX_VALUE : first.due - now;
    }

    /// The next that is due, or null.
    @Nullable
    Runnable takeDue(long now) {
        if (nanosUntilNext(now) > 0) {
            return null;
        }
        return waiting.remove().task;
    }
}
