package io.github.plugferry.fx.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.World;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Order CHECK = new Order.CheckPeer("p1");
    private static final Order FORGET = new Order.ForgetPeer("p1");

    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private final Attempt attempt = new Attempt(new InstanceModel(instance, answers::add));

    AttemptTest() {
        answers.clear();
    }

    @Test
    void theSameOrderIsGivenOnceAtATime() {
        attempt.perform(CHECK);
        attempt.perform(CHECK);
        answer();
        attempt.perform(CHECK);

        assertThat(instance.orders()).containsExactly(CHECK, CHECK);
    }

    @Test
    void anotherOrderDoesNotWait() {
        attempt.perform(CHECK);
        attempt.perform(FORGET);

        assertThat(instance.orders()).containsExactly(CHECK, FORGET);
    }

    @Test
    void runsUntilEveryOrderIsAnswered() {
        attempt.perform(CHECK);
        attempt.perform(FORGET);
        answer();
        assertThat(attempt.runningProperty().get()).isTrue();

        answer();
        assertThat(attempt.runningProperty().get()).isFalse();
    }

    @Test
    void theProblemGoesWithTheNextOrder() {
        Problem problem = Problem.of("busy", "It is busy.", "Try again.");
        instance.refuse(problem);
        attempt.perform(CHECK);
        answer();
        assertThat(attempt.problemProperty().get()).isEqualTo(problem);

        instance.answer(order -> new Answer.Done("", ""));
        attempt.perform(CHECK);
        assertThat(attempt.problemProperty().get()).isNull();
    }

    private void answer() {
        answers.remove().run();
    }
}
