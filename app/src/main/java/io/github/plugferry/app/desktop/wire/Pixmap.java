package io.github.plugferry.app.desktop.wire;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// `(iiay)`: a picture of a tray icon, row by row, four bytes a pixel: alpha, red, green, blue, not multiplied by
/// alpha.
///
/// Source: StatusNotifierItem, "Icons".
public final class Pixmap extends Struct {
    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    @Position(2)
    public final byte[] pixels;

    public Pixmap(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }
}
