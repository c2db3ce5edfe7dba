package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Pixmap;
import java.util.List;
import java.util.stream.IntStream;

/// The picture in the tray, drawn here: a plug for a ferry's funnel, its hull and the water, and the state as a badge.
/// It is for desktops whose icon theme does not have it by name.
///
/// Everything is in units of a sixteenth of the picture, from the upper left.
final class TrayIcon {
    /// What trays show it in, at 100 to 200 %.
    private static final int[] SIZES = {16, 22, 24, 32, 44, 48, 64};

    private static final double UNITS = 16;

    /// Points a pixel is looked at, in each direction: soft edges.
    private static final int POINTS = 4;

    private static final int NOTHING = 0;
    private static final int PLUG = 0xff9a9996;
    private static final int HOUSE = 0xffdeddda;
    private static final int WINDOW = 0xff3d3846;
    private static final int HULL = 0xff1a5fb4;
    private static final int RIM = 0xffe66100;
    private static final int WATER = 0xff62a0ea;
    private static final int GREEN = 0xff26a269;
    private static final int YELLOW = 0xfff5c211;
    private static final int MARK = 0xff241f31;

    private static final double BADGE_X = 11.8;
    private static final double BADGE_Y = 11.8;
    private static final double BADGE_RADIUS = 4;

    private TrayIcon() {}

    /// From small to large.
    static List<Pixmap> of(TrayModel.State state) {
        return IntStream.of(SIZES).mapToObj(size -> draw(state, size)).toList();
    }

    private static Pixmap draw(TrayModel.State state, int size) {
        byte[] pixels = new byte[size * size * 4];
        for (int i = 0; i < size * size; i++) {
            int color = pixel(state, i % size, i / size, UNITS / size);
            for (int part = 0; part < 4; part++) {
                pixels[4 * i + part] = (byte) (color >>> (24 - 8 * part));
            }
        }
        return new Pixmap(size, size, pixels);
    }

    /// The mean of the colours of its points, and as opaque as many of them have one.
    private static int pixel(TrayModel.State state, int column, int row, double unit) {
        int colored = 0;
        int[] sums = new int[3];
        for (int point = 0; point < POINTS * POINTS; point++) {
            int pointRow = point / POINTS;
            int pointColumn = point % POINTS;
            double x = (column + (pointColumn + 0.5) / POINTS) * unit;
            double y = (row + (pointRow + 0.5) / POINTS) * unit;
            int color = color(state, x, y);
            if (color != NOTHING) {
                colored++;
                for (int part = 0; part < 3; part++) {
                    sums[part] += color >>> (16 - 8 * part) & 0xff;
                }
            }
        }
        int color = 255 * colored / (POINTS * POINTS);
        for (int sum : sums) {
            color = color << 8 | (colored == 0 ? 0 : sum / colored);
        }
        return color;
    }

    private static int color(TrayModel.State state, double x, double y) {
        boolean badge = state == TrayModel.State.IN_USE || state == TrayModel.State.ATTENTION;
        double fromBadge = Math.hypot(x - BADGE_X, y - BADGE_Y);
        if (badge && fromBadge < BADGE_RADIUS) {
            return badge(state, x, y);
        }
        if (badge && (fromBadge < BADGE_RADIUS + 1 || (x > BADGE_X && y > 8))) {
            return NOTHING; // a rim, and no crumbs of the ferry beyond it
        }
        int color = ferry(x, y);
        return state == TrayModel.State.IDLE && color != NOTHING ? grey(color) : color;
    }

    private static int badge(TrayModel.State state, double x, double y) {
        if (state == TrayModel.State.IN_USE) {
            return GREEN;
        }
        boolean stroke = in(x, BADGE_X - 0.7, BADGE_X + 0.7)
                && (in(y, BADGE_Y - 2.6, BADGE_Y + 0.6) || in(y, BADGE_Y + 1.4, BADGE_Y + 2.6));
        return stroke ? MARK : YELLOW;
    }

    private static int ferry(double x, double y) {
        if (in(y, 0, 4) && in(x, 5, 11)) {
            boolean contact = in(y, 1.4, 2.8) && (in(x, 6.2, 7.4) || in(x, 8.6, 9.8));
            return contact ? WINDOW : PLUG;
        }
        if (in(y, 4, 8) && in(x, 3.5, 12.5)) {
            boolean window = in(y, 5.2, 6.8) && (in(x, 4.6, 6) || in(x, 7.3, 8.7) || in(x, 10, 11.4));
            return window ? HULL : HOUSE;
        }
        if (in(y, 8, 12.8) && Math.abs(x - 8) < 8 - (y - 8) * 0.4) {
            return y < 9.4 ? RIM : HULL;
        }
        return Math.abs(y - 14.6 - 0.5 * Math.sin(x * Math.PI / 2)) < 0.7 ? WATER : NOTHING;
    }

    /// Without its colour, and no darker than can be seen on a dark panel.
    private static int grey(int color) {
        int bright = 64 + ((color >>> 16 & 0xff) * 30 + (color >>> 8 & 0xff) * 59 + (color & 0xff) * 11) * 3 / 400;
        return (color & 0xff000000) | bright << 16 | bright << 8 | bright;
    }

    private static boolean in(double value, double from, double to) {
        return value >= from && value < to;
    }
}
