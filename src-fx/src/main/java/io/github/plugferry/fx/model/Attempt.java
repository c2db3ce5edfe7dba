package io.github.plugferry.fx.model;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What one form or row orders. What was wrong with the last order stays there to be read.
///
/// Thread: the one of the [InstanceModel].
public final class Attempt {
    private final InstanceModel model;
    private final Set<Order> underWay = new HashSet<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    public Attempt(InstanceModel model) {
        this.model = model;
    }

    public void perform(Order order) {
        perform(order, answer -> {});
    }

    /// Does nothing while the same order is on its way.
    ///
    /// @param then on success
    public void perform(Order order, Consumer<Answer> then) {
        if (!underWay.add(order)) {
            return;
        }
        running.set(true);
        problem.set(null);
        var _ = model.performQuietly(order).whenComplete((answer, failure) -> {
            underWay.remove(order);
            running.set(!underWay.isEmpty());
            if (failure == null) {
                then.accept(answer);
            } else {
                problem.set(InstanceModel.problem(failure));
            }
        });
    }

    /// Says what is wrong before anything is ordered.
    public void refuse(Problem what) {
        problem.set(what);
    }

    public void clear() {
        problem.set(null);
    }

    /// Whether an order is on its way.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Null where there is none.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
