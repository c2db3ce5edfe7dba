package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TrafficMeterTest {
    private final FakeInstance instance = new FakeInstance(Samples.nothing());
    private final InstanceModel model = new InstanceModel(instance, Runnable::run);
    private List<TrafficMeter> meters = List.of();
    private int number = 1;
    private long millis = Samples.NOW;

    @Start
    void start(Stage stage) {
        meters = Stream.generate(TrafficMeter::new).limit(4).toList();
        for (int i = 0; i < meters.size(); i++) {
            meters.get(i).setTurn(i);
        }
        for (int i = 0; i < 20; i++) {
            pass(250);
        }
    }

    /// The time, and the traffic, go on.
    private void pass(long step) {
        number++;
        millis += step;
        instance.publish(Samples.snapshot(number, millis, Samples.desk(number)));
    }

    /// Shows all, and tells which have drawn.
    private List<Integer> show(FxRobot robot) {
        List<Integer> drawn = new ArrayList<>();
        robot.interact(() -> {
            for (int i = 0; i < meters.size(); i++) {
                String before = picture(meters.get(i));
                meters.get(i).show(model.history("1-2"), model.now(), model.beat());
                if (!picture(meters.get(i)).equals(before)) {
                    drawn.add(i);
                }
            }
        });
        return drawn;
    }

    private static String picture(TrafficMeter meter) {
        Image image = ((ImageView) meter.lookup(".image-view")).getImage();
        if (image == null) {
            return "";
        }
        StringBuilder picture = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                picture.append(image.getPixelReader().getArgb(x, y)).append(' ');
            }
        }
        return picture.toString();
    }

    @Test
    void theyTakeTurnsHoweverFarApartSnapshotsAre(FxRobot robot) {
        assertThat(show(robot)).containsExactly(0, 1, 2, 3);

        List<List<Integer>> drawn = new ArrayList<>();
        for (long step : List.of(252, 248, 270, 480, 240, 500)) {
            pass(step);
            drawn.add(show(robot));
        }
        List<Integer> even = List.of(0, 2);
        List<Integer> odd = List.of(1, 3);
        List<Integer> first = drawn.getFirst();
        List<Integer> second = first.equals(even) ? odd : even;
        assertThat(drawn).containsExactly(first, second, first, second, first, second);
    }

    @Test
    void whoHasMissedItsTurnDrawsAtOnce(FxRobot robot) {
        show(robot);
        pass(250);
        pass(250);

        assertThat(show(robot)).containsExactly(0, 1, 2, 3);
    }
}
