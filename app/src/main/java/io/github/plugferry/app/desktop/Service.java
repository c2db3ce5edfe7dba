package io.github.plugferry.app.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;

/// Whoever has a well-known name of a bus now: it may come, go and be another any time. Its signals are told of only
/// when
/// they are its own, as anybody on a bus can send signals that look alike.
///
/// Set it up ([#onOwner], [#onSignal]), then [#start] it.
///
/// Thread: any; what it is told of comes on the thread of the bus's signals, the first [#onOwner] on that of [#start].
final class Service implements AutoCloseable {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Bus bus;
    private final String name;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();

    /// Held while the listener is called, so that it hears of owners in their order.
    private final Object telling = new Object();

    /// Guarded by this. Empty for nobody.
    private String owner = "";

    /// Whether a change was told of, which is newer than any answer. Guarded by this.
    private boolean changed;

    private Consumer<Boolean> ownerListener = _ -> {};

    Service(Bus bus, String name) {
        this.bus = bus;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// @param listener told whether it is there: by [#start], and with each new owner
    void onOwner(Consumer<Boolean> listener) {
        ownerListener = listener;
    }

    void onSignal(String type, String signal, Consumer<List<Object>> handler) throws BusException {
        subscriptions.add(bus.onSignal(type, signal, received -> {
            if (received.sender().equals(owner())) {
                handler.accept(received.values());
            }
        }));
    }

    void start() throws BusException {
        subscriptions.add(bus.onSignal(BUS, "NameOwnerChanged", received -> {
            if (received.sender().equals(BUS) && received.values().getFirst().equals(name)) {
                owned((String) received.values().get(2), true);
            }
        }));
        owned(askOwner(), false);
    }

    private String askOwner() {
        try {
            return (String) bus.call(BUS, "/org/freedesktop/DBus", BUS, "GetNameOwner", "s", name)
                    .getFirst();
        } catch (BusException e) {
            return ""; // the bus's way to say nobody
        }
    }

    private void owned(String by, boolean change) {
        synchronized (telling) {
            synchronized (this) {
                if (changed && !change) {
                    return;
                }
                changed |= change;
                owner = by;
            }
            ownerListener.accept(!by.isEmpty());
        }
    }

    synchronized boolean isThere() {
        return !owner.isEmpty();
    }

    private synchronized String owner() {
        return owner;
    }

    List<Object> call(String path, String type, String method, String signature, Object... arguments)
            throws BusException {
        return bus.call(name, path, type, method, signature, arguments);
    }

    /// @return its value, without the variant around it
    Object property(String path, String type, String property) throws BusException {
        return plain(call(path, PROPERTIES, "Get", "ss", type, property).getFirst());
    }

    /// Without the variants around it.
    static Object plain(Object value) {
        return value instanceof Variant<?> variant ? plain(variant.getValue()) : value;
    }

    @Override
    public void close() {
        subscriptions.forEach(Bus.Subscription::close);
    }
}
