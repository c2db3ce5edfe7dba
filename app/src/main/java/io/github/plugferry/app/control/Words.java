package io.github.plugferry.app.control;

import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.HybridVsockAddress;
import io.github.plugferry.engine.transport.TcpAddress;
import io.github.plugferry.engine.transport.UnixAddress;
import io.github.plugferry.engine.transport.VsockAddress;
import java.time.Duration;

/// How things are said to people.
final class Words {
    private Words() {}

    /// "less than a minute", "12 min", "2 h 5 min", "3 days".
    static String since(long thenMillis, long nowMillis) {
        Duration time = Duration.ofMillis(Math.max(0, nowMillis - thenMillis));
        if (time.toMinutes() < 1) {
            return "less than a minute";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        return time.toDays() < 2
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : time.toDays() + " days";
    }

    /// Whom a device is shared with.
    ///
    /// @param peerName as a person calls the peer
    static String target(ShareTarget target, String peerName) {
        return switch (target.direction()) {
            case CONNECT -> peerName;
            case LISTEN -> "anyone on " + target.address();
        };
    }

    /// Two facts in one line.
    static String status(Share share, boolean pluggedIn, String target, String client, long now) {
        if (share.problem().isPresent()
                && (share.state() == SessionState.FAILED || share.state() == SessionState.OFF)) {
            return share.problem().get().code().equals("no-permission")
                    ? "Needs permission"
                    : "Problem: " + share.problem().get().what();
        }
        return switch (share.state()) {
            case OFF -> pluggedIn ? "Not shared" : "Not plugged in";
            case WAITING_FOR_DEVICE -> "Not plugged in (shared when it returns)";
            case CONNECTING -> "Shared – connecting to " + target;
            case CONNECTED, LISTENING -> "Shared – waiting for " + target;
            case RETRYING -> "Shared – waiting for " + target + ", which does not answer";
            case IN_USE -> "Shared – used by %s, %s".formatted(client, since(share.sinceMillis(), now));
            case ASLEEP -> "Shared – again when this computer is awake";
            case FAILED -> "Problem";
        };
    }

    /// A sentence for each state.
    static String sentence(Share share, String target, String client, long now) {
        return switch (share.state()) {
            case OFF -> "It is not shared.";
            case WAITING_FOR_DEVICE -> "It is shared as soon as it is plugged in.";
            case CONNECTING -> "Connecting to %s.".formatted(target);
            case CONNECTED -> "The connection to %s stands; it has not imported the device yet.".formatted(target);
            case LISTENING -> "Clients can have it: %s.".formatted(target);
            case IN_USE ->
                "%s has had it for %s.%s"
                        .formatted(
                                client,
                                since(share.sinceMillis(), now),
                                whilePaused(Address.parse(share.terms().target().address())));
            case RETRYING -> "%s cannot be reached; it is tried again and again.".formatted(target);
            case ASLEEP -> "It was taken back before this computer sleeps, and is shared again afterwards.";
            case FAILED -> share.problem().map(each -> each.what()).orElse("It cannot be shared.");
        };
    }

    /// Only TCP notices a client that has stopped without ending, by its silence.
    private static String whilePaused(Address address) {
        return switch (address) {
            case TcpAddress _ -> "";
            case VsockAddress _, HybridVsockAddress _, UnixAddress _ ->
                " It counts as connected also while it is paused; taking the device back frees it at once.";
        };
    }

    /// What to type on the other side to have a device that is shared on `address`.
    ///
    /// @param address where this side listens
    /// @param thisHost its name
    static String connectCommand(Address address, String busId, String thisHost) {
        String there = switch (address) {
            case TcpAddress tcp ->
                new TcpAddress(tcp.host().or(() -> java.util.Optional.of(thisHost)), tcp.port()).toString();
            case VsockAddress vsock -> "vsock:host:" + Integer.toUnsignedString(vsock.port());
            case HybridVsockAddress hybrid -> "vsock:host:" + Integer.toUnsignedString(hybrid.port());
            case UnixAddress unix -> unix.toString();
        };
        return "plugferry client connect %s %s".formatted(there, busId);
    }

    /// What to type on the other side so that this side can connect to it.
    static String listenCommand(Address address) {
        String there = switch (address) {
            case TcpAddress tcp -> "tcp:" + tcp.port();
            case VsockAddress vsock -> "vsock:" + Integer.toUnsignedString(vsock.port());
            case HybridVsockAddress hybrid -> "vsock:" + Integer.toUnsignedString(hybrid.port());
            case UnixAddress unix -> unix.toString();
        };
        return "plugferry client listen " + there;
    }

    /// What to type on the other side so that its host brings devices to this one, which listens.
    static String hostConnectCommand(Address address, String thisHost) {
        String there = switch (address) {
            case TcpAddress tcp ->
                new TcpAddress(tcp.host().or(() -> java.util.Optional.of(thisHost)), tcp.port()).toString();
            case VsockAddress vsock -> "vsock:CID:" + Integer.toUnsignedString(vsock.port());
            case HybridVsockAddress hybrid -> "vsock:host:" + Integer.toUnsignedString(hybrid.port());
            case UnixAddress unix -> unix.toString();
        };
        return "plugferry host connect %s BUSID".formatted(there);
    }
}
