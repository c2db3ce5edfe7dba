package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainedTest {
    private final StackPane content = new StackPane();
    private int layouts;
    private final VBox page = new VBox(new Contained(content)) {
        @Override
        protected void layoutChildren() {
            layouts++;
            super.layoutChildren();
        }
    };
    private final Parent root = new Group(page);

    @BeforeEach
    void layOut() {
        content.setPrefHeight(50);
        page.setPrefWidth(200);
        root.layout();
        layouts = 0;
    }

    @Test
    void whatHappensInsideHasNothingOutsideLaidOut() {
        content.requestLayout();
        root.layout();

        assertThat(content.isNeedsLayout()).isFalse();
        assertThat(layouts).isZero();
    }

    @Test
    void itIsAsHighAsItsContentSays() {
        content.setPrefHeight(80);
        root.layout();

        assertThat(layouts).isPositive();
        assertThat(content.getHeight()).isEqualTo(80);
        assertThat(content.getWidth()).isEqualTo(200);
        assertThat(page.getHeight()).isEqualTo(80);
    }
}
