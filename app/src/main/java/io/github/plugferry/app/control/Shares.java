package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.sharing.Candidate;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.app.sharing.ShareObserver;
import io.github.plugferry.app.sharing.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What is shared and remembered, and which device that is plugged in belongs to which.
///
/// Thread: the loop's.
final class Shares implements ShareObserver {
    /// Makes a share that is switched off.
    interface Maker {
        Share make(ShareObserver observer, DeviceIdentity identity, String name, Terms terms);
    }

    private final Maker maker;
    private final ActivityLog activity;
    private final Captures captures;
    private final UnaryOperator<String> nameOf;
    private final Runnable changed;
    private final List<Entry> entries = new ArrayList<>();
    private boolean asleep;

    /// @param nameOf what a person calls who is at an address
    /// @param changed called where there is something else to see
    Shares(Maker maker, ActivityLog activity, Captures captures, UnaryOperator<String> nameOf, Runnable changed) {
        this.maker = maker;
        this.activity = activity;
        this.captures = captures;
        this.nameOf = nameOf;
        this.changed = changed;
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }

    Optional<Entry> of(Unit unit) {
        return entries.stream()
                .filter(each -> each.share().candidate().filter(unit::equals).isPresent())
                .findFirst();
    }

    /// Of a device that is not plugged in, or that is.
    Optional<Entry> byId(String id) {
        return entries.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Entry add(DeviceIdentity identity, Description description, Terms terms) {
        String id = Entry.idOf(identity);
        for (int copy = 2; byId(id).isPresent(); copy++) {
            id = Entry.idOf(identity) + "#" + copy;
        }
        Entry entry = new Entry(maker.make(this, identity, description.name(), terms), description, id);
        entries.add(entry);
        if (asleep) {
            entry.share().sleep(); // as all others; it begins when this computer is awake
        }
        return entry;
    }

    boolean isInUse(Unit unit) {
        return of(unit).filter(each -> each.share().state() == SessionState.IN_USE)
                .isPresent();
    }

    /// Switches everything off.
    void giveAllBack(Runnable whenIdle) {
        AfterAll all = new AfterAll(whenIdle);
        for (Entry each : all()) {
            each.share().switchOff();
            each.share().whenIdle(all.one());
        }
        all.ready();
    }

    /// Gives all devices back, and takes them again only with [#wake].
    void sleep(Runnable whenIdle) {
        asleep = true;
        AfterAll all = new AfterAll(whenIdle);
        for (Entry each : all()) {
            each.share().sleep();
            each.share().whenIdle(all.one());
        }
        all.ready();
    }

    void wake() {
        asleep = false;
        all().forEach(each -> each.share().wake());
    }

    /// It is taken back, and forgotten.
    void remove(Entry entry) {
        if (entries.remove(entry)) {
            Optional<Candidate> freed = entry.share().candidate();
            entry.share().switchOff();
            freed.ifPresent(each -> plugged((Unit) each));
            changed.run();
        }
    }

    /// Another share may have waited for it: first by serial number, then by port, then by model.
    void plugged(Unit unit) {
        if (!unit.isPresent() || of(unit).isPresent()) {
            return;
        }
        Stream.of(Match.SERIAL, Match.PORT, Match.MODEL)
                .flatMap(match -> entries.stream()
                        .filter(each -> each.share().terms().match() == match
                                && each.share().wants(unit.identity())))
                .findFirst()
                .ifPresent(each -> each.share().plugged(unit));
        changed.run();
    }

    void unplugged(Unit unit) {
        of(unit).ifPresent(each -> {
            each.share().unplugged();
            forgetIfOver(each);
        });
        changed.run();
    }

    /// What is switched off and not remembered needs no place any more once its device is gone.
    private void forgetIfOver(Entry entry) {
        if (!entry.share().isEnabled() && !entry.isRemembered()) {
            remove(entry);
        }
    }

    /// What a person who asks what happened wants to read of a share's way.
    private void note(Entry entry) {
        Share share = entry.share();
        SessionState now = share.state();
        SessionState before = entry.note(now);
        if (now == before) {
            return;
        }
        String title = entry.title();
        if (before == SessionState.IN_USE) {
            activity.add(
                    now == SessionState.WAITING_FOR_DEVICE ? Level.WARNING : Level.INFO,
                    now == SessionState.WAITING_FOR_DEVICE
                            ? "%s was unplugged while it was used.".formatted(title)
                            : "%s is not used any more.".formatted(title),
                    deviceId(share),
                    "");
        }
        String problem = share.problem().map(Problem::sentence).orElse("");
        switch (now) {
            case IN_USE -> {
                String client =
                        share.session().map(each -> nameOf.apply(each.peer())).orElse("somebody");
                activity.add(Level.INFO, "%s is used by %s.".formatted(title, client), deviceId(share), "");
            }
            case FAILED ->
                activity.add(Level.ERROR, "%s cannot be shared. %s".formatted(title, problem), deviceId(share), "");
            case RETRYING -> {
                if (!entry.hasToldOfRetry()) {
                    activity.add(
                            Level.WARNING,
                            "%s is shared as soon as that works. %s".formatted(title, problem),
                            deviceId(share),
                            "");
                }
            }
            case CONNECTED, LISTENING -> {
                if (!isOffered(before)) {
                    String target = Words.target(
                            share.terms().target(),
                            nameOf.apply(share.terms().target().address()));
                    activity.add(Level.INFO, "%s is shared with %s.".formatted(title, target), deviceId(share), "");
                }
            }
            case OFF -> activity.add(Level.INFO, "%s is not shared any more.".formatted(title), deviceId(share), "");
            case WAITING_FOR_DEVICE, CONNECTING, ASLEEP -> {}
        }
    }

    /// Whether a client could have it, or has it.
    private static boolean isOffered(SessionState state) {
        return state == SessionState.CONNECTED || state == SessionState.LISTENING || state == SessionState.IN_USE;
    }

    @Override
    public void changed(Share share) {
        entries.stream().filter(each -> each.share().equals(share)).findFirst().ifPresent(each -> {
            captures.follow(each);
            note(each);
        });
        changed.run();
    }

    @Override
    public void told(Share share, Level level, String sentence, String details) {
        activity.add(level, sentence, deviceId(share), details);
        changed.run();
    }

    @Override
    public void over(Share share) {
        entries.stream().filter(each -> each.share().equals(share)).findFirst().ifPresent(this::forgetIfOver);
    }

    private String deviceId(Share share) {
        return share.candidate()
                .map(each -> ((Unit) each).id())
                .orElseGet(() -> entries.stream()
                        .filter(each -> each.share().equals(share))
                        .map(Entry::id)
                        .findFirst()
                        .orElse(""));
    }
}
