package io.github.plugferry.fx.control;

import java.util.Arrays;

/// Pixels that curves are drawn into, each with its share of the ink. A curve has a point for each moment, and x never
/// goes back.
///
/// A window has many curves that change all the time. As paths of the toolkit they would take most of a frame: it makes
/// an outline of each line, which has many edges, and looks where those cross.
final class Raster {
    /// In how many places of a column the height of an area is looked at.
    private static final int PARTS = 4;

    private final double[] tops = new double[PARTS];
    private final double[] bottoms = new double[PARTS];
    private double scale = 1;
    private int width;
    private int height;
    private int[] pixels = new int[0];
    /// How much of each pixel the line that is being drawn covers: where two of its pieces meet, it is not twice there.
    private float[] covered = new float[0];

    /// Begins anew, with nothing drawn.
    ///
    /// @param width in pixels, as the height
    /// @param scale how many pixels make the unit in which everything else is given
    void resize(int width, int height, double scale) {
        this.scale = scale;
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        covered = new float[width * height];
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    double scale() {
        return scale;
    }

    /// Row by row, each as alpha, red, green and blue, the colours multiplied with alpha.
    int[] pixels() {
        return pixels;
    }

    /// A line of one unit that lies in whole pixels, so that it is sharp.
    ///
    /// @param y its upper side
    void level(double y, Tint tint) {
        int top = (int) Math.round(y * scale);
        rectangle(0, width, top, top + thin(), tint);
    }

    /// The same, upright.
    ///
    /// @param x its left side
    void upright(double x, double from, double to, Tint tint) {
        int left = (int) Math.round(x * scale);
        rectangle(
                left,
                left + thin(),
                (int) Math.round(Math.min(from, to) * scale),
                (int) Math.round(Math.max(from, to) * scale),
                tint);
    }

    /// What is between a curve and a level.
    void area(double[] xs, double[] ys, int points, double level, Tint tint) {
        if (points < 2) {
            return;
        }
        int first = Math.max(0, (int) Math.floor(xs[0] * scale));
        int last = Math.min(width, (int) Math.ceil(xs[points - 1] * scale));
        int piece = 0;
        for (int column = first; column < last; column++) {
            for (int part = 0; part < PARTS; part++) {
                double x = (column + (part + 0.5) / PARTS) / scale;
                while (piece + 2 < points && xs[piece + 1] < x) {
                    piece++;
                }
                double y = x < xs[0] || x > xs[points - 1] ? level : between(xs, ys, piece, x);
                tops[part] = Math.min(y, level) * scale;
                bottoms[part] = Math.max(y, level) * scale;
            }
            column(column, tint);
        }
    }

    /// A curve itself.
    ///
    /// @param thickness of the line
    /// @param dash how long each dash is, and each gap; none where they are 0
    void line(double[] xs, double[] ys, int points, double thickness, double dash, double gap, Tint tint) {
        double half = thickness * scale / 2;
        double period = (dash + gap) * scale;
        double done = 0;
        int firstColumn = width;
        int lastColumn = 0;
        for (int i = 0; i + 1 < points; i++) {
            double x = xs[i] * scale;
            double y = ys[i] * scale;
            double dx = xs[i + 1] * scale - x;
            double dy = ys[i + 1] * scale - y;
            if (x + dx < -half || x > width + half) {
                continue;
            }
            firstColumn = Math.min(firstColumn, (int) (x - half) - 1);
            lastColumn = Math.max(lastColumn, (int) (x + dx + half) + 2);
            if (period == 0) {
                cover(x, y, dx, dy, half);
                continue;
            }
            double length = Math.hypot(dx, dy);
            for (double at = -(done % period); at < length; at += period) {
                double from = Math.max(0, at) / length;
                double to = Math.min(length, at + dash * scale) / length;
                if (to > from) {
                    cover(x + dx * from, y + dy * from, dx * (to - from), dy * (to - from), half);
                }
            }
            done += length;
        }
        ink(Math.max(0, firstColumn), Math.min(width, lastColumn), tint);
    }

    private int thin() {
        return Math.max(1, (int) scale);
    }

    private void rectangle(int left, int right, int top, int bottom, Tint tint) {
        for (int row = Math.max(0, top); row < Math.min(height, bottom); row++) {
            for (int column = Math.max(0, left); column < Math.min(width, right); column++) {
                tint(row * width + column, tint, 1);
            }
        }
    }

    private static double between(double[] xs, double[] ys, int piece, double x) {
        double wide = xs[piece + 1] - xs[piece];
        double part = wide > 0 ? Math.clamp((x - xs[piece]) / wide, 0, 1) : 1;
        return ys[piece] + part * (ys[piece + 1] - ys[piece]);
    }

    /// Fills a column between [#tops] and [#bottoms].
    private void column(int column, Tint tint) {
        double top = tops[0];
        double allFrom = tops[0];
        double bottom = bottoms[0];
        double allTo = bottoms[0];
        for (int part = 1; part < PARTS; part++) {
            top = Math.min(top, tops[part]);
            allFrom = Math.max(allFrom, tops[part]);
            bottom = Math.max(bottom, bottoms[part]);
            allTo = Math.min(allTo, bottoms[part]);
        }
        int last = Math.min(height, (int) Math.ceil(bottom));
        for (int row = Math.max(0, (int) Math.floor(top)); row < last; row++) {
            double share = 1;
            if (row < allFrom || row + 1 > allTo) {
                share = 0;
                for (int part = 0; part < PARTS; part++) {
                    share += Math.max(0, Math.min(row + 1, bottoms[part]) - Math.max(row, tops[part])) / PARTS;
                }
            }
            tint(row * width + column, tint, share);
        }
    }

    /// Notes which pixels a straight piece covers: those near enough to it, at the edge in part.
    private void cover(double x, double y, double dx, double dy, double half) {
        double reach = half + 0.5;
        double square = dx * dx + dy * dy;
        int lastColumn = Math.min(width - 1, (int) (x + dx + reach));
        for (int column = Math.max(0, (int) (x - reach)); column <= lastColumn; column++) {
            double along = column + 0.5 - x;
            // Only the rows that this piece can reach in this column.
            double from = dx > 0 ? y + dy * Math.clamp((along - reach) / dx, 0, 1) : y;
            double to = dx > 0 ? y + dy * Math.clamp((along + reach) / dx, 0, 1) : y + dy;
            int lastRow = Math.min(height - 1, (int) (Math.max(from, to) + reach));
            for (int row = Math.max(0, (int) (Math.min(from, to) - reach)); row <= lastRow; row++) {
                double down = row + 0.5 - y;
                double part = square > 0 ? Math.clamp((along * dx + down * dy) / square, 0, 1) : 0;
                double share = reach - Math.hypot(along - part * dx, down - part * dy);
                int index = row * width + column;
                if (share > covered[index]) {
                    covered[index] = (float) Math.min(1, share);
                }
            }
        }
    }

    private void ink(int firstColumn, int lastColumn, Tint tint) {
        for (int row = 0; row < height; row++) {
            for (int index = row * width + firstColumn; index < row * width + lastColumn; index++) {
                if (covered[index] > 0) {
                    tint(index, tint, covered[index]);
                    covered[index] = 0;
                }
            }
        }
    }

    private void tint(int index, Tint tint, double share) {
        pixels[index] = tint.over(pixels[index], share);
    }
}
