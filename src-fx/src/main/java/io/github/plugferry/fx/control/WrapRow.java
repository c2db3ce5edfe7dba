package io.github.plugferry.fx.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Two parts in a line: the second has its width, down to its least one, and the first has the rest. Where that would
/// leave the first less than its least width, the second is below.
public final class WrapRow extends Pane {
    private static final double GAP = 12;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return first().prefWidth(-1) + GAP + second().prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double available = width < 0 ? prefWidth(-1) : width;
        double secondWidth = secondWidth(available);
        return isWrapped(available)
                ? first().prefHeight(available) + GAP + second().prefHeight(secondWidth)
                : Math.max(first().prefHeight(available - GAP - secondWidth), second().prefHeight(secondWidth));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double secondWidth = secondWidth(width);
        if (isWrapped(width)) {
            double above = first().prefHeight(width);
            first().resizeRelocate(0, 0, width, above);
            second().resizeRelocate(0, above + GAP, secondWidth, second().prefHeight(secondWidth));
        } else {
            first().resizeRelocate(0, 0, width - GAP - secondWidth, getHeight());
            second().resizeRelocate(width - secondWidth, 0, secondWidth, getHeight());
        }
    }

    private boolean isWrapped(double width) {
        return width < first().minWidth(-1) + GAP + second().minWidth(-1);
    }

    private double secondWidth(double width) {
        double room = isWrapped(width) ? width : Math.max(second().minWidth(-1), width - GAP - first().minWidth(-1));
        return Math.min(second().prefWidth(-1), room);
    }

    private Node first() {
        return parts().getFirst();
    }

    private Node second() {
        return parts().getLast();
    }

    private List<Node> parts() {
        return getManagedChildren();
    }
}
