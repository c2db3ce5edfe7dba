package io.github.plugferry.app.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// A loop that a test turns by hand. Nothing happens by itself; work elsewhere is done at once when its turn has come.
public final class ManualLoop implements Loop {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::atMillis).thenComparingLong(Planned::number));
    private long nowMillis = 1_000_000;
    private long numbers;

    private record Planned(long atMillis, long number, Runnable task) {}

    public ManualLoop() {}

    @Override
    public long epochMillis() {
        return nowMillis;
    }

    @Override
    public boolean soon(Runnable task) {
        return tasks.add(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Planned one = new Planned(nowMillis + delay.toMillis(), ++numbers, task);
        planned.add(one);
        return () -> planned.remove(one);
    }

    @Override
    public <T> void elsewhere(String name, Work<T> work, Consumer<T> then, Consumer<IOException> failed) {
        tasks.add(() -> {
            try {
                then.accept(work.run());
            } catch (IOException e) {
                failed.accept(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Does all that is to be done now.
    public void turn() {
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
    }

    /// Lets time pass, and does what is due meanwhile.
    public void pass(Duration time) {
        turn();
        long end = nowMillis + time.toMillis();
        for (Planned next = planned.peek(); next != null && next.atMillis <= end; next = planned.peek()) {
            planned.remove(next);
            nowMillis = next.atMillis;
            next.task.run();
            turn();
        }
        nowMillis = end;
    }

    /// How much is planned for later.
    public int plannedCount() {
        return planned.size();
    }
}
