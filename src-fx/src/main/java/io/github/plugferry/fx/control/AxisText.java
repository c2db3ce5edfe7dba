package io.github.plugferry.fx.control;

import javafx.geometry.VPos;
import javafx.scene.text.Text;

/// What is written at the axes of something that is drawn by hand, in the colour and the letters of the stylesheet.
final class AxisText extends Text {
    /// "500 kB/s" and a gap, in the size of the letters.
    private static final double WIDEST = 5.9;

    private static final double LINE = 1.65;

    AxisText() {
        getStyleClass().add("graph-words");
        setManaged(false);
        setTextOrigin(VPos.TOP);
    }

    /// Writes at a place.
    ///
    /// @param across how much of the words is to the left of x: from 0 to 1
    /// @param down how much is above y
    void write(String text, double x, double across, double y, double down) {
        setText(text);
        setX(Math.rint(x - across * getLayoutBounds().getWidth()));
        setY(Math.rint(y - down * getLayoutBounds().getHeight()));
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
