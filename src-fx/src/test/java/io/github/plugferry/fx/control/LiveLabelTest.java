package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LiveLabelTest {
    @SuppressWarnings("NullAway.Init")
    private LiveLabel label;

    @SuppressWarnings("NullAway.Init")
    private Label below;

    private int layouts;

    @Start
    void start(Stage stage) {
        label = new LiveLabel();
        below = new Label("Below");
        label.setWrapText(true);
        label.setText("4.51 MB/s");
        VBox page = new VBox(label, below) {
            @Override
            protected void layoutChildren() {
                layouts++;
                super.layoutChildren();
            }
        };
        stage.setScene(new Scene(page, 200, 200));
        stage.show();
    }

    @BeforeEach
    void layOut(FxRobot robot) {
        robot.interact(below.getScene().getRoot()::layout);
        layouts = 0;
    }

    private void show(FxRobot robot, String text) {
        robot.interact(() -> {
            label.setText(text);
            label.getScene().getRoot().layout();
        });
    }

    @Test
    void newWordsHaveNothingElseLaidOut(FxRobot robot) {
        show(robot, "13.2 MB/s");

        assertThat(layouts).isZero();
        assertThat(label.lookup(".text")).extracting("text").isEqualTo("13.2 MB/s");
        assertThat(label.isNeedsLayout()).isFalse();
    }

    @Test
    void wordsThatNeedAnotherLineHaveThePageMadeAnew(FxRobot robot) {
        double before = below.getLayoutY();
        show(robot, "4.51 MB/s in, 3.20 kB/s out, 252 URBs/s");

        assertThat(layouts).isPositive();
        assertThat(below.getLayoutY()).isGreaterThan(before);
    }
}
