package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.sharing.Sentences;
import java.io.IOException;

/// Finds the instance of this user, or begins one.
public final class Instances {
    private Instances() {}

    /// Blocks for a moment.
    ///
    /// @throws ProblemException where there is none, and none can be begun
    public static Instance open(Equipment equipment) throws ProblemException {
        try {
            return LocalInstance.start(equipment);
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    "not-started", "Plugferry cannot begin.", Sentences.of(e), "See plugferry doctor.", "", null));
        }
    }
}
