package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.model.TrafficHistory;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class SparklineTest {
    private final FakeInstance instance = new FakeInstance(Samples.nothing());
    private final InstanceModel model = new InstanceModel(instance, Runnable::run);
    private final Sparkline sparkline = new Sparkline();

    SparklineTest() {
        ((Rectangle) sparkline.lookup(".graph-in")).setFill(Color.BLUE);
    }

    /// How many pixels of a column have any ink.
    private long inked(int column) {
        Image image = ((ImageView) sparkline.lookup(".image-view")).getImage();
        return IntStream.range(0, (int) image.getHeight())
                .filter(row -> image.getPixelReader().getColor(column, row).getOpacity() > 0)
                .count();
    }

    private TrafficHistory history() {
        return model.history("1-2");
    }

    private void show(FxRobot robot, long nowMillis) {
        robot.interact(() -> sparkline.show(history(), nowMillis));
    }

    private void pass(FxRobot robot, int steps) {
        for (int step = 0; step < steps; step++) {
            instance.publish(Samples.snapshot(step + 2, Samples.NOW + 250L * step, Samples.desk(step)));
        }
        show(robot, Samples.NOW + 250L * (steps - 1));
    }

    @Test
    void whereNothingHasPassedThereIsTheGroundAlone(FxRobot robot) {
        show(robot, Samples.NOW);

        assertThat(inked(0)).isEqualTo(1);
        assertThat(inked((int) Sparkline.WIDTH - 1)).isEqualTo(1);
    }

    @Test
    void whatHasJustPassedIsAtTheRight(FxRobot robot) {
        pass(robot, 120);

        assertThat(inked((int) Sparkline.WIDTH - 2)).isGreaterThan(10);
        assertThat(inked((int) Sparkline.WIDTH / 2 + 2)).isGreaterThan(10);
        assertThat(inked((int) Sparkline.WIDTH / 2 - 3)).isEqualTo(1);
    }

    @Test
    void whatIsOverAMinuteOldIsGone(FxRobot robot) {
        pass(robot, 120);
        show(robot, Samples.NOW + 200_000);

        assertThat(IntStream.range(0, (int) Sparkline.WIDTH).mapToLong(this::inked))
                .containsOnly(1L);
    }
}
