package io.github.plugferry.app.control;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.HostListenerStatus;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.HostNetwork;
import io.github.plugferry.app.sharing.HostPoint;
import io.github.plugferry.app.sharing.LiveSession;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.engine.transport.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes of devices and shares what there is to see of them.
///
/// Thread: the loop's.
final class Composer {
    private final Loop loop;
    private final Units units;
    private final Shares shares;
    private final HostNetwork network;
    private final UnaryOperator<String> nameOf;
    private final Captures captures;
    private final String thisHost;
    private long sessions;

    /// @param nameOf what a person calls who is at an address, peers' own and those of their connections
    /// @param thisHost the name of this computer, for those who connect to it
    Composer(
            Loop loop,
            Units units,
            Shares shares,
            HostNetwork network,
            UnaryOperator<String> nameOf,
            Captures captures,
            String thisHost) {
        this.loop = loop;
        this.units = units;
        this.shares = shares;
        this.network = network;
        this.nameOf = nameOf;
        this.captures = captures;
        this.thisHost = thisHost;
    }

    List<DeviceStatus> devices() {
        List<DeviceStatus> devices = new ArrayList<>();
        for (Unit each : units.all()) {
            devices.add(status(each, shares.of(each)));
        }
        for (Entry each : shares.all()) {
            if (each.share().candidate().isEmpty() && !isPulledOut(each)) {
                devices.add(status(each));
            }
        }
        return devices;
    }

    List<HostListenerStatus> hostListeners() {
        // One at which nothing is shared any more is on its way out.
        return network.points().stream()
                .map(this::status)
                .filter(each -> !each.deviceIds().isEmpty())
                .toList();
    }

    /// Simulated devices are seen as themselves also while they are pulled out.
    private boolean isPulledOut(Entry entry) {
        return units.simulated().stream().anyMatch(each -> !each.isPresent() && waits(entry, each));
    }

    private static boolean waits(Entry entry, Unit unit) {
        return entry.share().wants(unit.identity());
    }

    private DeviceStatus status(Unit unit, Optional<Entry> bound) {
        Optional<Entry> entry = bound.or(() -> unit.isPresent()
                ? Optional.empty()
                : shares.all().stream().filter(each -> waits(each, unit)).findFirst());
        return status(
                unit.id(),
                unit.identity(),
                entry.map(each -> bound.isPresent() || unit.isPresent() ? unit.description() : each.description())
                        .orElseGet(unit::description),
                unit instanceof SimulatedUnit,
                unit.isPresent(),
                unit instanceof RealUnit real ? real.local().device().node().toString() : "",
                hindrances(unit),
                entry);
    }

    private DeviceStatus status(Entry entry) {
        return status(
                entry.id(),
                entry.share().identity(),
                entry.description(),
                false,
                false,
                "",
                List.of(),
                Optional.of(entry));
    }

    private DeviceStatus status(
            String id,
            DeviceIdentity identity,
            Description description,
            boolean simulated,
            boolean pluggedIn,
            String node,
            List<Hindrance> hindrances,
            Optional<Entry> entry) {
        long now = loop.epochMillis();
        return new DeviceStatus(
                id,
                simulated,
                description.name(),
                description.manufacturer(),
                description.kind(),
                description.category(),
                identity.vendorId(),
                identity.productId(),
                identity.serial(),
                identity.port(),
                node,
                description.speed(),
                description.interfaces(),
                pluggedIn,
                description.hub(),
                entry.map(each -> state(each.share(), pluggedIn))
                        .orElse(pluggedIn ? State.NOT_SHARED : State.NOT_PLUGGED_IN),
                entry.map(each -> Words.status(
                                each.share(), pluggedIn, targetName(each.share()), client(each.share()), now))
                        .orElse(pluggedIn ? "Not shared" : "Not plugged in"),
                hindrances,
                entry.map(each -> share(each.share(), id, now)).orElse(null),
                entry.flatMap(each -> each.traffic(() -> ++sessions)).orElse(null),
                entry.flatMap(captures::file).map(Path::toString).orElse(null));
    }

    private static List<Hindrance> hindrances(Unit unit) {
        return unit instanceof RealUnit real
                ? real.local().obstacles().stream()
                        .map(each -> new Hindrance(each.code(), each.sentence(), each.remedy(), each.yieldsToForce()))
                        .toList()
                : List.of();
    }

    private static State state(Share share, boolean pluggedIn) {
        return switch (share.state()) {
            case OFF ->
                share.problem().isPresent() ? State.PROBLEM : pluggedIn ? State.NOT_SHARED : State.NOT_PLUGGED_IN;
            case WAITING_FOR_DEVICE -> State.NOT_PLUGGED_IN;
            case CONNECTING, CONNECTED, LISTENING, RETRYING, ASLEEP -> State.SHARED;
            case IN_USE -> State.IN_USE;
            case FAILED ->
                share.problem()
                                .filter(each -> each.code().equals("no-permission"))
                                .isPresent()
                        ? State.NEEDS_PERMISSION
                        : State.PROBLEM;
        };
    }

    private ShareStatus share(Share share, String busId, long now) {
        ShareTarget target = share.terms().target();
        return new ShareStatus(
                share.isEnabled(),
                target,
                targetName(share),
                share.terms().keep(),
                share.terms().match(),
                share.state(),
                Words.sentence(share, targetName(share), client(share), now),
                client(share),
                share.sinceMillis(),
                share.retryAtMillis(),
                share.confirmUntilMillis(),
                command(share, busId),
                share.problem().orElse(null));
    }

    String targetName(Share share) {
        ShareTarget target = share.terms().target();
        return Words.target(target, nameOf.apply(target.address()));
    }

    /// Empty where no client has it.
    private String client(Share share) {
        Optional<LiveSession> session = share.session();
        if (session.isEmpty()) {
            return "";
        }
        ShareTarget target = share.terms().target();
        return nameOf.apply(
                target.direction() == Direction.CONNECT
                        ? target.address()
                        : session.get().peer());
    }

    private String command(Share share, String busId) {
        ShareTarget target = share.terms().target();
        return switch (share.state()) {
            case OFF, WAITING_FOR_DEVICE, IN_USE, FAILED, ASLEEP -> "";
            case CONNECTING, CONNECTED, RETRYING -> Words.listenCommand(Address.parse(target.address()));
            case LISTENING ->
                share.listeningAddress().isEmpty()
                        ? ""
                        : Words.connectCommand(Address.parse(share.listeningAddress()), busId, thisHost);
        };
    }

    private HostListenerStatus status(HostPoint point) {
        @Nullable String actual = point.actualAddress().orElse(null);
        String sentence;
        if (actual != null) {
            sentence = "Waiting for clients on %s.".formatted(actual);
        } else {
            sentence = point.problem()
                    .map(each -> each.what() + " It tries again.")
                    .orElse("Beginning to listen.");
        }
        return new HostListenerStatus(
                point.address().toString(),
                actual == null ? "" : actual,
                point.busIds(),
                sentence,
                point.problem().orElse(null));
    }

    /// Whether there are figures that change all the time.
    boolean isLive() {
        return shares.all().stream().anyMatch(each -> each.share().state() == SessionState.IN_USE);
    }
}
