package io.github.plugferry.app.listening;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.loop.Waiting;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An address at which hosts find this computer, and what came by it. Where it cannot listen, it tries again until it
/// can.
///
/// A device that was detached here is not taken again, as its host may bring it back at once: not before this point
/// was switched off and on.
///
/// Thread: the loop's; the listener's threads only tell what happens.
public final class ImportPoint {
    private final Loop loop;
    private final Opener opener;
    private final Backoff backoff;
    private final Address address;
    private final Observer observer;

    private boolean enabled;
    private boolean asleep;
    private @Nullable ImportListener listener;

    /// Those that were switched off, and those whose devices stay until they are detached.
    private final List<ImportListener> former = new ArrayList<>();

    private String actualAddress = "";
    private @Nullable Problem problem;
    private Loop.@Nullable Timer timer;
    private int turn;
    private final List<Arrival> arrivals = new ArrayList<>();

    /// Asked by the listener's threads.
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();

    private final Waiting whenSettled = new Waiting();

    /// Begins to listen. Blocks for a name to be looked up.
    @FunctionalInterface
    public interface Opener {
        ImportListener open(ImportObserver observer) throws IOException;
    }

    /// Who is told. Called on the loop.
    public interface Observer {
        void changed(ImportPoint point);

        void told(ImportPoint point, Level level, String sentence);
    }

    /// A device that came.
    ///
    /// @param name it is known by here
    public record Arrival(String name, AttachedDevice device, long sinceMillis) {}

    public ImportPoint(Loop loop, Opener opener, Backoff backoff, Address address, Observer observer) {
        this.loop = loop;
        this.opener = opener;
        this.backoff = backoff;
        this.address = address;
        this.observer = observer;
    }

    public Address address() {
        return address;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public boolean isAsleep() {
        return asleep;
    }

    /// Empty where it does not listen.
    public String actualAddress() {
        return actualAddress;
    }

    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    public void enable() {
        enabled = true;
        unwanted.clear();
        backoff.reset();
        if (listener == null && !asleep) {
            open();
        }
    }

    /// Takes nothing more; what came stays.
    public void disable() {
        enabled = false;
        stop();
        observer.changed(this);
    }

    public void sleep(Runnable whenGone) {
        asleep = true;
        stop();
        closeAll(whenGone);
        observer.changed(this);
    }

    public void wake() {
        asleep = false;
        if (enabled) {
            enable();
        }
    }

    /// Takes nothing more, and detaches what came.
    public void close(Runnable whenGone) {
        disable();
        closeAll(whenGone);
    }

    /// Does this when it is known whether it listens, or that it does so only after sleep.
    public void whenSettled(Runnable action) {
        whenSettled.add(action);
        if (!actualAddress.isEmpty() || problem != null || !enabled || asleep) {
            whenSettled.runAll();
        }
    }

    /// Detaches one, and does not take it again.
    public void detach(Arrival arrival, Runnable whenGone) {
        unwanted.add(key(arrival.device().peer(), arrival.device().device()));
        loop.elsewhere(
                "detach-" + address,
                () -> {
                    arrival.device().detach();
                    return arrival;
                },
                _ -> whenGone.run(),
                failure -> {
                    observer.told(this, Level.ERROR, Sentences.of(failure));
                    whenGone.run();
                });
    }

    private void open() {
        int mine = ++turn;
        loop.elsewhere(
                "listen-" + address,
                () -> opener.open(new Told()),
                opened -> opened(mine, opened),
                failure -> failed(mine, failure));
    }

    private void opened(int mine, ImportListener opened) {
        if (mine != turn || !enabled || asleep) {
            former.add(opened);
            closeAll(() -> {});
            return;
        }
        listener = opened;
        actualAddress = opened.address();
        problem = null;
        backoff.reset();
        Thread.ofPlatform().name("accept-" + address).daemon().start(() -> {
            try {
                opened.run();
            } catch (IOException e) {
                loop.soon(() -> {
                    if (opened.equals(listener)) {
                        stop();
                        failed(turn, e);
                    }
                });
            }
        });
        whenSettled.runAll();
        observer.changed(this);
    }

    private void failed(int mine, IOException why) {
        if (mine != turn || !enabled || asleep) {
            return;
        }
        problem = new Problem(
                "not-listening",
                "It does not listen on %s.".formatted(address),
                Sentences.of(why),
                "",
                address.toString(),
                null);
        Duration pause = backoff.next();
        timer = loop.after(pause.isZero() ? backoff.next() : pause, this::open);
        whenSettled.runAll();
        observer.changed(this);
    }

    private void stop() {
        turn++;
        actualAddress = "";
        problem = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (listener != null) {
            listener.stop();
            former.add(listener);
            listener = null;
        }
        whenSettled.runAll();
    }

    private void closeAll(Runnable whenGone) {
        List<ImportListener> all = List.copyOf(former);
        List<Arrival> gone = List.copyOf(arrivals);
        former.clear();
        Runnable done = () -> {
            arrivals.removeAll(gone);
            observer.changed(this);
            whenGone.run();
        };
        loop.elsewhere(
                "close-" + address,
                () -> {
                    for (ImportListener each : all) {
                        each.close();
                    }
                    return address;
                },
                _ -> done.run(),
                failure -> {
                    observer.told(this, Level.ERROR, Sentences.of(failure));
                    done.run();
                });
    }

    /// A host has another port each time.
    private static String key(String peer, DeviceRecord device) {
        return peer.replaceAll(":\\d+$", "") + " " + device.busId();
    }

    /// Told by the listener's threads.
    private final class Told implements ImportObserver {
        @Override
        public boolean wants(String peer, DeviceRecord device) {
            return !unwanted.contains(key(peer, device));
        }

        @Override
        public void attached(KernelImport device, List<ListedDevice> others) {
            AttachedDevice attached = AttachedDevice.of(device);
            loop.soon(() -> {
                arrivals.add(new Arrival(
                        "%s-%d".formatted(device.device().busId(), device.port()), attached, loop.epochMillis()));
                observer.told(
                        ImportPoint.this,
                        Level.INFO,
                        "%s of %s is attached to port %d."
                                .formatted(device.device().busId(), device.peer(), device.port()));
                observer.changed(ImportPoint.this);
            });
        }

        @Override
        public void ended(KernelImport device) {
            AttachedDevice attached = AttachedDevice.of(device);
            loop.soon(() -> {
                arrivals.removeIf(each -> each.device().equals(attached));
                observer.told(
                        ImportPoint.this,
                        Level.INFO,
                        "The session with %s of %s has ended."
                                .formatted(device.device().busId(), device.peer()));
                observer.changed(ImportPoint.this);
            });
        }

        @Override
        public void failed(String peer, String why) {
            loop.soon(() -> {
                observer.told(
                        ImportPoint.this,
                        Level.TECHNICAL,
                        "Nothing was attached from %s. %s".formatted(peer, Sentences.sentence(why)));
                observer.changed(ImportPoint.this);
            });
        }
    }
}
