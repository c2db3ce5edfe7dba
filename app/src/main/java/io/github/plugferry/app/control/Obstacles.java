package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.app.sharing.Sentences;
import org.jspecify.annotations.Nullable;

/// Obstacles, as a person hears of them.
final class Obstacles {
    private Obstacles() {}

    /// @param title of the device
    /// @param force the order that shares it all the same; null where there is none
    static Problem problem(String title, Obstacle obstacle, @Nullable Order force) {
        return new Problem(
                obstacle.code(),
                "%s cannot be shared.".formatted(title),
                Sentences.sentence(obstacle.sentence()),
                obstacle.remedy(),
                "",
                obstacle.yieldsToForce() ? force : null);
    }
}
