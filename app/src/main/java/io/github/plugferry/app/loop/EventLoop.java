package io.github.plugferry.app.loop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A loop on a thread of its own, by the real clock.
public final class EventLoop implements Loop, AutoCloseable {
    /// For work elsewhere that is under way at the end: nothing waits longer than a connection for its peer.
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> onError;

    /// Guarded by itself.
    private final Set<Thread> workers = new HashSet<>();

    /// @param onError is told of errors in the program itself, on whatever thread; the loop goes on
    public EventLoop(String name, Consumer<Throwable> onError) {
        this.onError = onError;
        this.executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean soon(Runnable task) {
        try {
            executor.execute(guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> planned = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // the loop has ended: nothing is done any more
        }
    }

    @Override
    public <T> void elsewhere(String name, Work<T> work, Consumer<T> then, Consumer<IOException> failed) {
        Thread worker = Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            try {
                T result = work.run();
                if (!soon(() -> then.accept(result))) {
                    discard(result);
                }
            } catch (IOException e) {
                soon(() -> failed.accept(e));
            } catch (InterruptedException e) {
                soon(() -> failed.accept(new InterruptedIOException("it was interrupted")));
            } catch (RuntimeException | Error e) {
                onError.accept(e);
                soon(() -> failed.accept(new IOException("an error in the program itself: " + e, e)));
            } finally {
                synchronized (workers) {
                    workers.remove(Thread.currentThread());
                    workers.notifyAll();
                }
            }
        });
        synchronized (workers) {
            workers.add(worker);
        }
        worker.start();
    }

    /// Does nothing more, and waits for what is being done, bounded in time. Not from the loop's own thread.
    @Override
    public void close() {
        executor.shutdown();
        long end = System.nanoTime() + CLOSE_TIME.toNanos();
        try {
            boolean _ = executor.awaitTermination(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (workers) {
                workers.forEach(Thread::interrupt);
                while (!workers.isEmpty() && System.nanoTime() - end < 0) {
                    TimeUnit.NANOSECONDS.timedWait(workers, end - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                onError.accept(e);
            }
        };
    }

    private void discard(Object result) {
        if (result instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) { // of close(); there is nobody left who would want to know
                onError.accept(e);
            }
        }
    }
}
