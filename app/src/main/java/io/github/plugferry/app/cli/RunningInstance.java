package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.control.ApiJson;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The instance that runs for this user, in the hands of a command.
final class RunningInstance implements AutoCloseable {
    /// More than any order takes: each has a bound of its own.
    private static final int PATIENCE_SECONDS = 120;

    private final Instance instance;

    private RunningInstance(Instance instance) {
        this.instance = instance;
    }

    /// @throws CommandException where none runs
    static RunningInstance find(Console console) throws CommandException {
        try {
            return new RunningInstance(console.machine()
                    .instances()
                    .find()
                    .orElseThrow(() -> new CommandException("nothing of Plugferry runs that could do this."
                            + " Start it: open the window, or run plugferry daemon.")));
        } catch (ProblemException e) {
            throw new CommandException(e.problem().sentence());
        }
    }

    Instance instance() {
        return instance;
    }

    Snapshot snapshot() {
        return instance.snapshot();
    }

    /// Carries out an order and says what came of it: a line, or the answer as JSON.
    void order(Order order, Console console, boolean json) throws CommandException, InterruptedException {
        Answer answer = ask(order);
        if (json) {
            console.print(ApiJson.pretty(answer));
        } else if (answer instanceof Answer.Done done) {
            console.print(done.sentence());
        }
    }

    Answer ask(Order order) throws CommandException, InterruptedException {
        try {
            return instance.perform(order).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new CommandException(
                    cause instanceof ProblemException problem
                            ? problem.problem().sentence()
                            : cause.toString());
        } catch (TimeoutException e) {
            throw new CommandException("the instance of Plugferry does not answer.");
        }
    }

    /// It goes on.
    @Override
    public void close() {
        instance.close();
    }
}
