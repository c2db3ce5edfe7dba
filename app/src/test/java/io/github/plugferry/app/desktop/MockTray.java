package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Watcher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A tray of a test: the watcher under one of its two names, and a host that reads the icon and its menu.
final class MockTray extends ReadOnlyProperties implements Watcher.Kde, Watcher.Freedesktop, AutoCloseable {
    static final String KDE = "org.kde.StatusNotifierWatcher";
    static final String FREEDESKTOP = "org.freedesktop.StatusNotifierWatcher";

    private static final String PATH = "/StatusNotifierWatcher";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Bus bus;
    private final String name;

    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private volatile boolean host;

    MockTray(PrivateBus bus, String name, boolean host) throws IOException {
        this.bus = bus.connect();
        this.name = name;
        this.host = host;
        for (String signal : List.of("NewIcon", "NewStatus", "NewToolTip")) {
            this.bus.onSignal(item(), signal, received -> signals.add(signal + received.values()));
        }
        this.bus.onSignal("com.canonical.dbusmenu", "LayoutUpdated", _ -> signals.add("LayoutUpdated"));
        this.bus.export(this);
        this.bus.own(name);
    }

    private String item() {
        return name.replace("Watcher", "Item");
    }

    /// The names of what has registered.
    List<String> registered() {
        return registered;
    }

    /// What the icon has told of, in its order.
    BlockingQueue<String> signals() {
        return signals;
    }

    void setHost(boolean there) throws IOException {
        host = there;
        bus.emit(PATH, name, there ? "StatusNotifierHostRegistered" : "StatusNotifierHostUnregistered", "");
    }

    /// A property of the icon.
    Object icon(String property) throws IOException {
        return Service.plain(
                bus.call(registered.getLast(), "/StatusNotifierItem", PROPERTIES, "Get", "ss", item(), property)
                        .getFirst());
    }

    /// All that is in a value, for a look at it.
    static String text(Object value) {
        return switch (Service.plain(value)) {
            case Object[] parts -> text(List.of(parts));
            case List<?> parts -> parts.stream().map(MockTray::text).toList().toString();
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(key.toString(), text(each)));
                yield sorted.toString();
            }
            case Object plain -> plain.toString();
        };
    }

    @SuppressWarnings("unchecked") // a{sv}
    Map<String, Object> allOfIcon() throws IOException {
        return (Map<String, Object>)
                bus.call(registered.getLast(), "/StatusNotifierItem", PROPERTIES, "GetAll", "s", item())
                        .getFirst();
    }

    void click() throws IOException {
        bus.call(registered.getLast(), "/StatusNotifierItem", item(), "Activate", "ii", 10, 20);
    }

    List<Object> menu(String method, String signature, Object... arguments) throws IOException {
        return bus.call(registered.getLast(), "/MenuBar", "com.canonical.dbusmenu", method, signature, arguments);
    }

    void choose(int id) throws IOException {
        menu("Event", "isvu", id, "clicked", new Variant<>(0), new UInt32(0));
    }

    @Override
    public void register(String service) {
        registered.add(service);
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(host));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() {
        bus.close();
    }
}
