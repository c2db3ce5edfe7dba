package io.github.plugferry.fx.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Cards side by side, as many as there is room for, all of one width; those of a row have one height.
public final class CardGrid extends Pane {
    private static final double GAP = 12;

    private double minCardWidth = 260;

    public double getMinCardWidth() {
        return minCardWidth;
    }

    public void setMinCardWidth(double width) {
        minCardWidth = width;
    }

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
        return minCardWidth;
    }

    @Override
    protected double computePrefHeight(double width) {
        double available = width < 0 ? minCardWidth : width;
        List<Node> cards = getManagedChildren();
        int columns = columns(available);
        double y = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            y += (first == 0 ? 0 : GAP) + rowHeight(row(cards, first, columns), cardWidth(available, columns));
        }
        return y;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        List<Node> cards = getManagedChildren();
        int columns = columns(getWidth());
        double cardWidth = cardWidth(getWidth(), columns);
        double y = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            List<Node> row = row(cards, first, columns);
            double height = rowHeight(row, cardWidth);
            for (int column = 0; column < row.size(); column++) {
                row.get(column).resizeRelocate(column * (cardWidth + GAP), y, cardWidth, height);
            }
            y += height + GAP;
        }
    }

    private int columns(double width) {
        return Math.max(1, (int) ((width + GAP) / (minCardWidth + GAP)));
    }

    private static double cardWidth(double width, int columns) {
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }

    private static List<Node> row(List<Node> cards, int first, int columns) {
        return cards.subList(first, Math.min(first + columns, cards.size()));
    }

    private static double rowHeight(List<Node> row, double cardWidth) {
        return row.stream()
                .mapToDouble(card -> card.prefHeight(cardWidth))
                .max()
                .orElse(0);
    }
}
