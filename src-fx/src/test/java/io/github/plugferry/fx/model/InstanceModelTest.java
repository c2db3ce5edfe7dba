package io.github.plugferry.fx.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InstanceModelTest {
    private final FakeInstance instance = new FakeInstance(Samples.nothing());
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final InstanceModel model = new InstanceModel(instance, later::add);

    private void run() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void snapshotsThatComeTooFastAreLeftOutUpToTheLast() {
        run();
        List<Long> seen = new ArrayList<>();
        model.snapshotProperty().subscribe((before, now) -> seen.add(now.number()));
        for (int i = 2; i <= 9; i++) {
            instance.publish(Samples.snapshot(i, Samples.NOW + i, List.of()));
        }
        assertThat(later).hasSize(1);
        run();

        assertThat(seen).containsExactly(9L);
    }

    @Test
    void nothingIsShownWhileTheWindowIsHiddenAndTheHistoryGoesOn() {
        run();
        model.setShown(false);
        for (int step = 0; step < 4; step++) {
            instance.publish(Samples.snapshot(2 + step, Samples.NOW + step * 250L, Samples.desk(step)));
            run();
        }
        assertThat(model.snapshot().devices()).isEmpty();

        model.setShown(true);
        assertThat(model.snapshot().devices()).isNotEmpty();
        assertThat(model.history("1-2").size()).isEqualTo(3);
    }

    @Test
    void whatNobodySeesWakesTheWindowSeldom() {
        run();
        model.setShown(false);
        int woken = 0;
        for (int step = 0; step < 100; step++) {
            instance.publish(Samples.snapshot(2 + step, Samples.NOW + step * 250L, Samples.desk(step)));
            woken += later.size();
            run();
        }
        assertThat(woken).isEqualTo(5);
        assertThat(model.history("1-2").size()).isEqualTo(99);
    }

    @Test
    void whatGoesWrongIsShownToThePerson() {
        List<Problem> shown = new ArrayList<>();
        model.onProblem(shown::add);
        Problem problem = Problem.of("no-device", "There is no such device.", "");
        instance.refuse(problem);
        model.order(new Order.StopSharing("9-9"));
        run();

        assertThat(shown).containsExactly(problem);
    }

    @Test
    void aFaultOfTheProgramIsAProblemWithDetails() {
        Problem problem = InstanceModel.problem(new IllegalStateException("broken"));

        assertThat(problem.code()).isEqualTo("unexpected");
        assertThat(problem.details()).contains("InstanceModelTest");
    }
}
