package io.github.plugferry.app.desktop.wire;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// `(sa(iiay)ss)`: what is shown under the pointer.
public final class ToolTip extends Struct {
    /// Its signature, which an empty list does not tell.
    public static final String SIGNATURE = "(sa(iiay)ss)";

    @Position(0)
    public final String iconName;

    @Position(1)
    public final List<Pixmap> icon;

    @Position(2)
    public final String title;

    @Position(3)
    public final String text;

    public ToolTip(String iconName, List<Pixmap> icon, String title, String text) {
        this.iconName = iconName;
        this.icon = icon;
        this.title = title;
        this.text = text;
    }
}
