package io.github.plugferry.fx.control;

import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/// A colour of the stylesheet for something that is drawn by hand: an invisible shape whose fill the style class sets.
final class Ink extends Rectangle {
    Ink(String styleClass) {
        getStyleClass().add(styleClass);
        setManaged(false);
        setVisible(false);
    }

    Paint paint() {
        return getFill();
    }

    /// For pixels.
    Tint tint() {
        return tint(1);
    }

    /// The same, thin enough to see through.
    Tint tint(double opacity) {
        return Tint.of(getFill() instanceof Color color ? color.deriveColor(0, 1, 1, opacity) : Color.TRANSPARENT);
    }
}
