package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// How an order is answered, once: now or later.
final class Reply {
    private final CompletableFuture<Answer> future = new CompletableFuture<>();
    private final Set<Reply> pending;

    /// @param pending those that are not answered yet; this one is among them until it is
    Reply(Set<Reply> pending) {
        this.pending = pending;
        pending.add(this);
    }

    CompletableFuture<Answer> future() {
        return future;
    }

    void with(Answer answer) {
        pending.remove(this);
        future.complete(answer);
    }

    /// @param id of what came of it; may be empty
    void done(String sentence, String id) {
        with(new Answer.Done(sentence, id));
    }

    void fail(Problem problem) {
        pending.remove(this);
        future.completeExceptionally(new ProblemException(problem));
    }
}
