package io.github.plugferry.fx.control;

import javafx.scene.paint.Color;

/// A colour as pixels have it: parts of 255.
record Tint(double red, double green, double blue, double alpha) {
    static Tint of(Color color) {
        return new Tint(255 * color.getRed(), 255 * color.getGreen(), 255 * color.getBlue(), color.getOpacity());
    }

    /// This colour over a pixel whose colours are multiplied with its alpha, as the result's are.
    ///
    /// @param share how much of the pixel it covers
    int over(int pixel, double share) {
        double mine = alpha * share;
        double rest = 1 - mine;
        return mixed(255 * mine, pixel >>> 24, rest) << 24
                | mixed(red * mine, pixel >> 16 & 255, rest) << 16
                | mixed(green * mine, pixel >> 8 & 255, rest) << 8
                | mixed(blue * mine, pixel & 255, rest);
    }

    private static int mixed(double mine, int below, double rest) {
        return (int) (mine + below * rest + 0.5);
    }
}
