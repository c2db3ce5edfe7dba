package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.app.sharing.Candidate;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.LiveSession;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.app.sharing.Terms;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A share with what is known of its device while it is not plugged in.
final class Entry {
    private final Share share;
    private final Description description;
    private final String id;
    private SessionState noted = SessionState.OFF;
    private boolean toldOfRetry;
    private @Nullable LiveSession metered;
    private @Nullable TrafficMeter meter;

    /// @param id as of a device that is not plugged in
    Entry(Share share, Description description, String id) {
        this.share = share;
        this.description = description;
        this.id = id;
    }

    Share share() {
        return share;
    }

    Description description() {
        return description;
    }

    String id() {
        return id;
    }

    /// What to call it at this moment.
    String title() {
        return share.candidate().map(Candidate::title).orElse(share.name());
    }

    boolean isRemembered() {
        return share.terms().keep() == Keep.ALWAYS;
    }

    /// Notes the state that it is in.
    ///
    /// @return the one that was noted before
    SessionState note(SessionState now) {
        SessionState before = noted;
        noted = now;
        if (now == SessionState.CONNECTED || now == SessionState.OFF) {
            toldOfRetry = false;
        }
        return before;
    }

    /// Whether it was told already that the peer cannot be reached; it is told from now on, until it can.
    boolean hasToldOfRetry() {
        boolean before = toldOfRetry;
        toldOfRetry = true;
        return before;
    }

    /// As it is kept.
    Settings.Device settings() {
        DeviceIdentity identity = share.identity();
        Terms terms = share.terms();
        return new Settings.Device(
                identity.vendorId(),
                identity.productId(),
                identity.serial(),
                identity.port(),
                description.name(),
                description.manufacturer(),
                description.kind(),
                description.category(),
                description.speed(),
                terms.target(),
                terms.match(),
                terms.force(),
                share.isEnabled());
    }

    /// @param numbers gives each session its own
    Optional<Traffic> traffic(LongSupplier numbers) {
        Optional<LiveSession> session = share.session();
        if (session.isEmpty()) {
            metered = null;
            meter = null;
            return Optional.empty();
        }
        if (meter == null || !session.get().equals(metered)) {
            metered = session.get();
            meter = new TrafficMeter(numbers.getAsLong(), metered::snapshot);
        }
        return Optional.of(meter.read());
    }

    /// `remembered:046d:c31c:SERIAL`, or with `@PORT` where it has no serial number.
    static String idOf(DeviceIdentity identity) {
        return "remembered:" + identity.ids()
                + (identity.serial().isEmpty() ? "@" + identity.port() : ":" + identity.serial());
    }
}
