package io.github.plugferry.fx.doctor;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.app.doctor.Fix;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the doctor found, the worst first, and what can be done about it.
public final class DoctorViewModel {
    private final Examiner examiner;
    private final Executor background;
    private final Executor screen;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    /// @param background runs what blocks
    /// @param screen runs things on the thread that all view models live on
    DoctorViewModel(Examiner examiner, Executor background, Executor screen) {
        this.examiner = examiner;
        this.background = background;
        this.screen = screen;
    }

    void examine() {
        work(() -> null);
    }

    /// Does it, and looks again.
    void fix(Fix fix) {
        work(() -> {
            try {
                examiner.fix(fix);
                return null;
            } catch (IOException e) {
                return new Problem("not-mended", String.valueOf(e.getMessage()), "", "", e.toString(), null);
            }
        });
    }

    /// One thing at a time.
    private void work(Task task) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(null);
        background.execute(() -> {
            Problem failed = task.run();
            List<Finding> found = examiner.examine().stream()
                    .sorted(Comparator.comparing(Finding::state).reversed())
                    .toList();
            screen.execute(() -> {
                if (!findings.equals(found)) {
                    findings.setAll(found);
                }
                problem.set(failed);
                busy.set(false);
            });
        });
    }

    /// What to do before an examination.
    @FunctionalInterface
    private interface Task {
        /// @return why it was not done; null where it was
        @Nullable
        Problem run();
    }

    ObservableList<Finding> findings() {
        return findings;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Why the last fix was not made; null where it was.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
