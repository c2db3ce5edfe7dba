package io.github.plugferry.fx.control;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.view.Messages;

/// What is said about a problem beside its own sentences, wherever it is shown.
public final class ProblemWords {
    private static final Messages TEXT = Messages.of(ProblemWords.class);

    private ProblemWords() {}

    /// The word on the button that carries out a remedy.
    public static String fix(Order fix) {
        return switch (fix) {
            case Order.Share share -> TEXT.get(share.force() ? "fix.force" : "fix.again");
            case Order.EnableListener _, Order.ImportDevice _ -> TEXT.get("fix.again");
            case Order.CheckPeer _ -> TEXT.get("fix.check");
            case Order.Forget _, Order.ForgetPeer _ -> TEXT.get("fix.forget");
            case Order.StopSharing _ -> TEXT.get("fix.stop");
            default -> TEXT.get("fix.other");
        };
    }

    /// The word on the button that copies [#details].
    public static String copy() {
        return TEXT.get("problem.copy");
    }

    /// All that is known, for whoever looks into it.
    public static String details(Problem problem) {
        return "%s: %s\n%s\n".formatted(problem.code(), problem.sentence(), problem.details());
    }
}
