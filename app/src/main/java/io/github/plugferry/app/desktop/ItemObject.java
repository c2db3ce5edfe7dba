package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Pixmap;
import io.github.plugferry.app.desktop.wire.StatusNotifierItem;
import io.github.plugferry.app.desktop.wire.ToolTip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/// The icon in the tray, as trays see it. [Tray] tells them of changes.
///
/// Source: StatusNotifierItem, "Properties".
final class ItemObject extends ReadOnlyProperties implements StatusNotifierItem.Kde, StatusNotifierItem.Freedesktop {
    static final String PATH = "/StatusNotifierItem";

    private static final String PICTURES = "a(iiay)";

    private final Supplier<TrayModel> model;
    private final IconTheme theme;
    private final Runnable activated;

    ItemObject(Supplier<TrayModel> model, IconTheme theme, Runnable activated) {
        this.model = model;
        this.theme = theme;
        this.activated = activated;
    }

    /// What the model's state is called there. What is passive is hidden by some trays, and the icon is the way back to
    /// the window.
    static String status(TrayModel model) {
        return model.state() == TrayModel.State.ATTENTION ? "NeedsAttention" : "Active";
    }

    @Override
    public void activate(int x, int y) {
        activated.run();
    }

    @Override
    public void secondaryActivate(int x, int y) {
        activated.run();
    }

    @Override
    public void contextMenu(int x, int y) {
        // The tray draws the menu, which it was told of.
    }

    @Override
    public void scroll(int delta, String orientation) {
        // There is nothing to turn up or down.
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        TrayModel shown = model.get();
        String title = Texts.of("tray.title");
        String name = iconName(shown.state());
        List<Pixmap> pictures = name.isEmpty() ? TrayIcon.of(shown.state()) : List.of();
        Map<String, Variant<?>> properties = new LinkedHashMap<>();
        properties.put("Category", new Variant<>("Hardware"));
        properties.put("Id", new Variant<>("io.github.plugferry.Plugferry"));
        properties.put("Title", new Variant<>(title));
        properties.put("Status", new Variant<>(status(shown)));
        properties.put("WindowId", new Variant<>(0));
        properties.put("IconName", new Variant<>(name));
        properties.put("IconPixmap", new Variant<>(pictures, PICTURES));
        properties.put("IconThemePath", new Variant<>(""));
        properties.put("OverlayIconName", new Variant<>(""));
        properties.put("OverlayIconPixmap", new Variant<>(List.of(), PICTURES));
        properties.put("AttentionIconName", new Variant<>(name));
        properties.put("AttentionIconPixmap", new Variant<>(pictures, PICTURES));
        properties.put("AttentionMovieName", new Variant<>(""));
        properties.put(
                "ToolTip", new Variant<>(new ToolTip(name, List.of(), title, shown.status()), ToolTip.SIGNATURE));
        properties.put("ItemIsMenu", new Variant<>(false));
        properties.put("Menu", new Variant<>(new DBusPath(MenuObject.PATH)));
        return properties;
    }

    /// Empty where the theme does not have it: then the pictures are shown.
    private String iconName(TrayModel.State state) {
        String name = "io.github.plugferry.Plugferry-"
                + switch (state) {
                    case IDLE -> "idle";
                    case SHARING -> "sharing";
                    case IN_USE -> "in-use";
                    case ATTENTION -> "attention";
                }
                + "-symbolic";
        return theme.hasSymbolic(name) ? name : "";
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
