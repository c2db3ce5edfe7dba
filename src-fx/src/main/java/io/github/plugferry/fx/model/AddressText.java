package io.github.plugferry.fx.model;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.AddressException;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// An address as a person types it. More is understood than the command line takes: `fedora-vm`, `192.168.1.5:3241`,
/// `fe80::1`, `/run/vm.sock` and, for a listener, `3241`.
public final class AddressText {
    private static final int USBIP_PORT = 3240;

    /// Which side of a connection the address is for.
    public enum Side {
        CONNECT,
        LISTEN
    }

    private final Side side;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private Optional<String> address = Optional.empty();

    public AddressText(Side side) {
        this.side = side;
        text.subscribe(this::read);
    }

    public StringProperty textProperty() {
        return text;
    }

    /// What is wrong with it, as a sentence; empty where it is an address, or nothing yet.
    public ReadOnlyStringProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /// The address in full where it was written in short; empty where it was not.
    public ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    public BooleanBinding isValid() {
        return Bindings.createBooleanBinding(() -> address.isPresent(), text);
    }

    /// As [Address] writes it; empty where it is none.
    public Optional<String> address() {
        return address;
    }

    private void read(String written) {
        String stripped = written.strip();
        address = Optional.empty();
        wrong.set("");
        meaning.set("");
        if (stripped.isEmpty()) {
            return;
        }
        try {
            String full = Address.parse(complete(stripped)).toString();
            address = Optional.of(full);
            meaning.set(full.equals(stripped) ? "" : full);
        } catch (AddressException e) {
            wrong.set(e.getMessage());
        }
    }

    /// With a transport and a port, where they can be told from what is there.
    private String complete(String written) {
        if (written.matches("(tcp|vsock|fc-vsock|unix)(:.*)?")) {
            return written;
        }
        if (written.startsWith("/")) {
            return "unix:" + written;
        }
        if (side == Side.LISTEN && written.matches("\\d+")) {
            return "tcp:" + written;
        }
        if (written.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\\w]*")) {
            return "tcp:[%s]:%d".formatted(written, USBIP_PORT);
        }
        if (written.matches("(\\[.+]|[\\w.-]+):\\d+")) {
            return "tcp:" + written;
        }
        if (written.matches("\\[.+]|[\\w.-]+")) {
            return "tcp:%s:%d".formatted(written, USBIP_PORT);
        }
        return written;
    }
}
