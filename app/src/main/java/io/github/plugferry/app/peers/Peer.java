package io.github.plugferry.app.peers;

import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.PeerStatus.Reachability;
import io.github.plugferry.app.api.PeerStatus.RemoteDevice;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A machine that is remembered, and how it was when it was last asked.
///
/// Thread: the loop's.
public final class Peer {
    /// For the connection and the answer together.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Loop loop;
    private final DeviceNames names;
    private final String id;
    private final Address address;
    private final Runnable changed;

    private String name;
    private Reachability reachability = Reachability.UNKNOWN;
    private long checkedEpochMillis;
    private String sentence = "It was not asked yet.";
    private List<RemoteDevice> devices = List.of();
    private final List<Runnable> whenChecked = new ArrayList<>();

    /// @param changed called where there is something else to see
    public Peer(Loop loop, DeviceNames names, String id, String name, Address address, Runnable changed) {
        this.loop = loop;
        this.names = names;
        this.id = id;
        this.name = name;
        this.address = address;
        this.changed = changed;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Address address() {
        return address;
    }

    public void rename(String other) {
        name = other;
        changed.run();
    }

    public PeerStatus status() {
        return new PeerStatus(
                id, name, address.toString(), reachability, checkedEpochMillis, sentence, devices, problem());
    }

    private @Nullable Problem problem() {
        if (reachability != Reachability.UNREACHABLE) {
            return null;
        }
        return new Problem(
                "peer-unreachable", "%s cannot be reached.".formatted(name), sentence, "", address.toString(), null);
    }

    /// Asks it, unless that is under way.
    ///
    /// @param then done when it is known
    public void check(Runnable then) {
        whenChecked.add(then);
        if (reachability == Reachability.CHECKING) {
            return;
        }
        enter(Reachability.CHECKING, "It is being asked.", devices);
        loop.elsewhere("check-" + address, this::ask, this::answered, this::unreachable);
    }

    /// @return what it lists; empty where it answers with something else, or not at all
    private Optional<List<ListedDevice>> ask() throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        try (Connection connection = Transports.connect(address, deadline)) {
            try {
                return Optional.of(Handshake.list(connection, deadline));
            } catch (IOException e) {
                return Optional.empty(); // the connection stands: so it is there
            }
        }
    }

    private void answered(Optional<List<ListedDevice>> listed) {
        checked();
        if (listed.isEmpty()) {
            enter(
                    Reachability.ANSWERS,
                    "It answers, but lists no devices: it waits for hosts, or is no USB/IP host.",
                    List.of());
        } else if (listed.get().isEmpty()) {
            enter(Reachability.SHARES, "It answers, and shares no device now.", List.of());
        } else {
            enter(
                    Reachability.SHARES,
                    listed.get().size() == 1
                            ? "It shares a device."
                            : "It shares %d devices.".formatted(listed.get().size()),
                    listed.get().stream().map(this::remote).toList());
        }
        tell();
    }

    private void unreachable(IOException why) {
        checked();
        enter(Reachability.UNREACHABLE, Sentences.of(why), List.of());
        tell();
    }

    private void checked() {
        checkedEpochMillis = loop.epochMillis();
    }

    private void enter(Reachability next, String what, List<RemoteDevice> shared) {
        reachability = next;
        sentence = what;
        devices = shared;
        changed.run();
    }

    private void tell() {
        List<Runnable> now = List.copyOf(whenChecked);
        whenChecked.clear();
        now.forEach(Runnable::run);
    }

    private RemoteDevice remote(ListedDevice listed) {
        int vendorId = listed.device().vendorId();
        int productId = listed.device().productId();
        String kind = DeviceNames.kind(listed.device().classCode(), listed.interfaces());
        return new RemoteDevice(
                listed.device().busId().value(),
                names.name("", vendorId, productId, kind),
                vendorId,
                productId,
                listed.device().speed().label());
    }
}
