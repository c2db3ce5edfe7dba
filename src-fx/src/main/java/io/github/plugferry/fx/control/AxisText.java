package io.github.plugferry.fx.control;

import javafx.scene.text.Text;

/// What is written at the axes of something that is drawn by hand. Never seen itself: the stylesheet gives it the
/// colour and the letters.
final class AxisText extends Text {
    /// "500 kB/s" and a gap, in the size of the letters.
    private static final double WIDEST = 5.9;

    private static final double LINE = 1.65;

    AxisText() {
        getStyleClass().add("graph-words");
        setManaged(false);
        setVisible(false);
    }

    /// The room to the left of what is drawn.
    double left() {
        return Math.ceil(getFont().getSize() * WIDEST);
    }

    /// The room for a line below it.
    double line() {
        return Math.ceil(getFont().getSize() * LINE);
    }
}
