package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.loop.EventLoop;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.app.sharing.HostNetwork;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The engine at work in this process.
///
/// Everything of it happens on its loop; other threads only bring news and orders there.
public final class LocalInstance implements Instance {
    /// For devices that are in use to be given back.
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    private final EventLoop loop;
    private final ActivityLog activity = new ActivityLog(System::currentTimeMillis);
    private final Captures captures = new Captures();
    private final Shares shares;
    private final Imports imports;
    private final Peers peers;
    private final RealDevices realDevices;
    private final SimulatedDevices simulatedDevices;
    private final Remembered remembered;
    private final SettingsStore store;
    private final SleepWatch sleepWatch;
    private final Composer composer;
    private final ImportComposer importComposer;
    private final Orders orders;
    private final Publisher publisher;
    private final Set<Reply> pending = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// The loop's.
    private Preferences preferences = Preferences.DEFAULT;

    private LocalInstance(Equipment equipment, SettingsFile settingsFile) {
        loop = new EventLoop("plugferry-instance", this::report);
        Units units = new Units();
        HostNetwork network = new HostNetwork(loop, LocalInstance::backoff, this::refused);
        peers = new Peers(loop, equipment.names(), this::changed);
        shares = new Shares(
                (observer, identity, name, terms) -> new Share(
                        loop, network, backoff(), () -> preferences.confirmInput(), observer, identity, name, terms),
                activity,
                captures,
                peers::nameOf,
                this::changed);
        imports = new Imports(loop, equipment, LocalInstance::backoff, activity, this::changed);
        String thisHost = hostName();
        composer = new Composer(loop, units, shares, network, peers::nameOf, captures, thisHost);
        importComposer = new ImportComposer(loop, imports, equipment.names(), peers::nameOf, thisHost);
        remembered = new Remembered(shares, imports, peers);
        store = new SettingsStore(loop, settingsFile, () -> remembered.settings(preferences), this::changed);
        Lookup lookup = new Lookup(units, shares);
        simulatedDevices = new SimulatedDevices(loop, units, shares, lookup, activity, this::changed);
        realDevices = new RealDevices(
                loop,
                equipment,
                units,
                shares,
                () -> equipment.backend(preferences.backend()),
                this::isWatched,
                this::changed);
        sleepWatch = new SleepWatch(loop, shares, imports, activity, this::changed);
        orders = new Orders(
                new ShareOrders(
                        loop, equipment, units, shares, lookup, composer::targetName, () -> preferences, this::changed),
                new ImportOrders(imports, this::changed),
                new PeerOrders(peers),
                simulatedDevices,
                new CaptureOrders(loop, captures, lookup, this::changed),
                lookup,
                activity,
                this::prefer,
                () -> ended.complete(null));
        publisher = new Publisher(loop, this::compose);
    }

    /// Begins, with all that was remembered. Blocks for a look at the devices that there are.
    public static LocalInstance start(Equipment equipment, SettingsFile settingsFile) throws IOException {
        LocalInstance instance = new LocalInstance(equipment, settingsFile);
        SettingsFile.Loaded loaded = settingsFile.load();
        instance.loop.soon(() -> instance.restore(loaded));
        instance.realDevices.find();
        instance.loop.soon(() -> instance.sleepWatch.begin(equipment.sleep()));
        return instance;
    }

    @Override
    public Snapshot snapshot() {
        return publisher.latest();
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        return publisher.subscribe(listener);
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public CompletableFuture<Answer> perform(Order order) {
        Reply reply = new Reply(pending);
        if (!loop.soon(() -> orders.carryOut(order, reply))) {
            reply.fail(Problem.of("ended", "Plugferry is just ending.", "Start it again."));
        }
        return reply.future();
    }

    @Override
    public void close() {
        realDevices.close();
        CountDownLatch idle = new CountDownLatch(1);
        if (loop.soon(() -> endAll(idle::countDown))) {
            try {
                boolean _ = idle.await(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        loop.close();
        sleepWatch.close();
        store.writeLast();
        pending.forEach(
                each -> each.fail(Problem.of("ended", "Plugferry has ended before this was done.", "Start it again.")));
        ended.complete(null);
    }

    /// Everything of others too.
    private void endAll(Runnable whenIdle) {
        store.end(); // before everything is switched off
        AfterAll all = new AfterAll(whenIdle);
        shares.giveAllBack(all.one());
        imports.detachAll(all.one());
        captures.closeAll(loop, all.one());
        all.ready();
    }

    private void restore(SettingsFile.Loaded loaded) {
        loaded.problem().ifPresent(problem -> activity.add(Level.ERROR, problem.sentence(), "", problem.details()));
        preferences = loaded.settings().preferences();
        remembered.restore(loaded.settings());
        store.begin(loaded.problem());
    }

    private void prefer(Preferences chosen) {
        preferences = chosen;
        changed();
    }

    private boolean isWatched() {
        return publisher.hasListeners();
    }

    private void changed() {
        publisher.changed();
        store.save();
    }

    private Snapshot compose() {
        simulatedDevices.noticeVanished();
        if (composer.isLive() || importComposer.isLive()) {
            loop.after(Publisher.INTERVAL, this::changed);
        }
        return new Snapshot(
                0,
                0,
                Engine.version(),
                realDevices.absence(),
                composer.devices(),
                peers.statuses(),
                importComposer.listeners(),
                composer.hostListeners(),
                importComposer.imports(),
                activity.last(),
                store.problems(),
                preferences);
    }

    private void refused(String sentence) {
        activity.add(Level.TECHNICAL, sentence, "", "");
        changed();
    }

    /// An error in the program itself.
    private void report(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        activity.add(
                Level.ERROR,
                "An error in the program itself: %s. Please report it, with its details.".formatted(error),
                "",
                trace.toString());
    }

    private static Backoff backoff() {
        return new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    }

    /// As others may find it; a name that they do not know is as good as none.
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "HOST";
        }
    }
}
