package io.github.plugferry.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// How well things stand out. Source: WCAG 2.2, 1.4.3 and 1.4.11, and its definition of relative luminance.
public final class Colours {
    private Colours() {}

    /// From 1 to 21.
    public static double contrast(Color a, Color b) {
        double brighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (brighter + 0.05) / (darker + 0.05);
    }

    public static Color over(Color above, Color below) {
        return below.interpolate(new Color(above.getRed(), above.getGreen(), above.getBlue(), 1), above.getOpacity());
    }

    /// What is behind a node: the backgrounds of all that it is in, and its own.
    public static Color ground(Node node) {
        List<Node> from = new ArrayList<>();
        for (Node each = node; each != null; each = each.getParent()) {
            from.addFirst(each);
        }
        Color ground = Color.WHITE;
        for (Node each : from) {
            if (each instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    if (fill.getFill() instanceof Color color) {
                        ground = over(color, ground);
                    }
                }
            }
        }
        return ground;
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
