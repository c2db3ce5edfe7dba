package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.desktop.SleepListener;
import io.github.plugferry.app.listening.ImportLink;
import io.github.plugferry.app.listening.ImportPoint.Arrival;
import io.github.plugferry.app.loop.EventLoop;
import io.github.plugferry.app.peers.Peer;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.HostNetwork;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.app.sharing.Share;
import io.github.plugferry.app.sharing.ShareObserver;
import io.github.plugferry.app.sharing.Terms;
import io.github.plugferry.engine.Engine;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.hotplug.HotplugEvent;
import io.github.plugferry.engine.hotplug.HotplugWatcher;
import io.github.plugferry.engine.real.ClaimRecords;
import io.github.plugferry.engine.sim.Keyboard;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine at work in this process.
///
/// Everything of it happens on its loop; other threads only bring news and orders there.
public final class LocalInstance implements Instance {
    /// For devices that are in use to be given back.
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    /// How often it is looked whether this computer uses a device, while somebody looks.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(LocalInstance.class.getName());
    private static final String NOT_SAVED = "settings-not-saved";

    private final Equipment equipment;
    private final EventLoop loop;
    private final ActivityLog activity = new ActivityLog(System::currentTimeMillis);
    private final SimulatedBus bus = new SimulatedBus();
    private final Units units = new Units();
    private final HostNetwork network;
    private final Shares shares;
    private final Composer composer;
    private final Peers peers;
    private final Imports imports;
    private final Captures captures = new Captures();
    private final Publisher publisher;
    private final SettingsFile settingsFile;
    private final Set<Reply> pending = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private final AtomicReference<SleepSource.Watch> sleep = new AtomicReference<>(() -> {});

    private Preferences preferences = Preferences.DEFAULT;
    private String usbAbsence = "";
    private final List<Problem> problems = new ArrayList<>();
    private boolean looking;
    private boolean saving;
    private boolean ending;

    /// What is on the disk, or just gets there; null until it was read.
    private @Nullable Settings saved;

    /// What is to be written at the end.
    private volatile @Nullable Settings unsaved;

    private @Nullable HotplugWatcher watcher;

    private LocalInstance(Equipment equipment, SettingsFile settingsFile) {
        this.equipment = equipment;
        this.settingsFile = settingsFile;
        loop = new EventLoop("plugferry-instance", this::report);
        network = new HostNetwork(loop, LocalInstance::backoff, this::refused);
        peers = new Peers(loop, equipment.names(), this::changed);
        shares = new Shares(this::share, activity, captures, peers::nameOf, this::changed);
        composer = new Composer(loop, units, shares, network, peers::nameOf, captures, hostName());
        imports = new Imports(
                loop, equipment, LocalInstance::backoff, peers::nameOf, hostName(), activity, this::changed);
        publisher = new Publisher(loop, this::compose);
    }

    /// Begins, with all that was remembered. Blocks for a look at the devices that there are.
    public static LocalInstance start(Equipment equipment, SettingsFile settingsFile) throws IOException {
        LocalInstance instance = new LocalInstance(equipment, settingsFile);
        SettingsFile.Loaded loaded = settingsFile.load();
        List<LocalDevice> there =
                equipment.devices().bus().isPresent() ? equipment.devices().all() : List.of();
        String absence = equipment.devices().absence().orElse("");
        instance.loop.soon(() -> {
            instance.usbAbsence = absence;
            instance.restore(loaded);
            there.forEach(instance::arrived);
        });
        instance.watcher = HotplugWatcher.start(
                equipment.devices().bus(), equipment.hotplug().get(), instance::hotplug);
        instance.loop.soon(instance::lookFromTimeToTime);
        instance.loop.soon(instance::watchSleep);
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
        if (!loop.soon(() -> carryOut(order, reply))) {
            reply.fail(Problem.of("ended", "Plugferry is just ending.", "Start it again."));
        }
        return reply.future();
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
        CountDownLatch idle = new CountDownLatch(1);
        if (loop.soon(() -> endAll(idle::countDown))) {
            try {
                boolean _ = idle.await(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        loop.close();
        sleep.get().close();
        saveLast();
        pending.forEach(
                each -> each.fail(Problem.of("ended", "Plugferry has ended before this was done.", "Start it again.")));
        ended.complete(null);
    }

    private void saveLast() {
        Settings last = unsaved;
        if (last != null) {
            try {
                settingsFile.save(last);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "the latest settings are lost", e);
            }
        }
    }

    /// Everything of others too.
    private void endAll(Runnable whenIdle) {
        ending = true;
        Settings now = settings(); // before everything is switched off
        if (saved != null && (saving || !now.equals(saved))) {
            unsaved = now;
        }
        AfterAll all = new AfterAll(whenIdle);
        giveAllBack(all.one());
        imports.points().forEach(each -> each.point().close(all.one()));
        imports.links().forEach(each -> {
            each.link().whenGone(all.one());
            each.link().detach();
        });
        captures.closeAll(loop, all.one());
        all.ready();
    }

    private void giveAllBack(Runnable whenIdle) {
        AfterAll all = new AfterAll(whenIdle);
        for (Entry each : shares.all()) {
            each.share().switchOff();
            each.share().whenIdle(all.one());
        }
        all.ready();
    }

    // What becomes of the devices.

    private void hotplug(HotplugEvent event) {
        switch (event) {
            case HotplugEvent.Arrived arrived -> {
                LocalDevice local = equipment.devices().describe(arrived.device());
                loop.soon(() -> arrived(local));
            }
            case HotplugEvent.Departed departed ->
                loop.soon(() -> units.remove(departed.device()).ifPresent(this::departed));
        }
    }

    private void arrived(LocalDevice local) {
        if (units.find(local.device()).isPresent()) {
            return;
        }
        units.at(local.device().busId()).ifPresent(former -> {
            units.remove(former.local().device());
            departed(former);
        });
        RealUnit unit = new RealUnit(equipment.devices(), this::backend, local);
        units.add(unit);
        usbAbsence = "";
        shares.plugged(unit);
        changed();
    }

    private void departed(RealUnit unit) {
        shares.unplugged(unit);
        changed();
    }

    private void lookFromTimeToTime() {
        loop.after(LOOK_AGAIN, this::lookFromTimeToTime);
        if (publisher.hasListeners() && !looking) {
            looking = true;
            loop.elsewhere("plugferry-look", equipment.devices()::all, this::looked, _ -> looking = false);
        }
    }

    private void looked(List<LocalDevice> now) {
        looking = false;
        for (LocalDevice each : now) {
            units.find(each.device()).ifPresent(unit -> unit.look(each, isInUse(unit)));
        }
        changed();
    }

    private boolean isInUse(Unit unit) {
        return shares.of(unit)
                .filter(each -> each.share().state() == SessionState.IN_USE)
                .isPresent();
    }

    private void changed() {
        publisher.changed();
        save();
    }

    // What becomes of this computer.

    private void watchSleep() {
        SleepListener listener = new SleepListener() {
            @Override
            public void beforeSleep(Duration atMost) {
                CountDownLatch gone = new CountDownLatch(1);
                if (!loop.soon(() -> sleep(gone::countDown))) {
                    return; // all was given back
                }
                try {
                    boolean _ = gone.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void afterSleep() {
                loop.soon(LocalInstance.this::wake);
            }
        };
        loop.elsewhere("plugferry-sleep", () -> equipment.sleep().watch(listener), sleep::set, failure -> {
            activity.add(
                    Level.TECHNICAL,
                    "Nothing tells when this computer sleeps, so that its devices are not given back before. "
                            + Sentences.of(failure),
                    "",
                    "");
            changed();
        });
    }

    private void sleep(Runnable whenGone) {
        activity.add(
                Level.INFO, "This computer is about to sleep: everything is given back until it is awake.", "", "");
        AfterAll all = new AfterAll(whenGone);
        shares.sleep(all.one());
        imports.sleep(all.one());
        all.ready();
        changed();
    }

    private void wake() {
        activity.add(Level.INFO, "This computer is awake: what was shared and imported is so again.", "", "");
        shares.wake();
        imports.wake();
        changed();
    }

    // What is kept.

    private void restore(SettingsFile.Loaded loaded) {
        Settings settings = loaded.settings();
        loaded.problem().ifPresent(problem -> {
            problems.add(problem);
            activity.add(Level.ERROR, problem.sentence(), "", problem.details());
        });
        preferences = settings.preferences();
        settings.peers().forEach(each -> peers.add(each.name(), Address.parse(each.address())));
        for (Settings.Device each : settings.devices()) {
            Entry entry = shares.add(
                    new DeviceIdentity(each.vendorId(), each.productId(), each.serial(), each.port()),
                    new Description(
                            each.name(),
                            each.manufacturer(),
                            each.kind(),
                            each.category(),
                            each.speed(),
                            List.of(),
                            false),
                    new Terms(each.target(), Keep.ALWAYS, each.match(), each.force()));
            if (each.enabled()) {
                entry.share().switchOn();
            }
        }
        for (Settings.Listener each : settings.listeners()) {
            Imports.Point point = imports.addPoint(Address.parse(each.address()), each.allow(), each.observed());
            if (each.enabled()) {
                point.point().enable();
            }
        }
        for (Settings.Import each : settings.imports()) {
            imports.addLink(Address.parse(each.address()), new BusId(each.busId()), true, each.observed());
        }
        saved = settings();
    }

    private Settings settings() {
        return new Settings(
                Settings.VERSION,
                shares.all().stream()
                        .filter(Entry::isRemembered)
                        .map(Entry::settings)
                        .toList(),
                imports.listenerSettings(),
                peers.settings(),
                imports.importSettings(),
                preferences);
    }

    /// Where there is something to keep that is not kept yet, and none of it is being written.
    private void save() {
        if (saved == null || saving || ending) {
            return;
        }
        Settings now = settings();
        if (now.equals(saved)) {
            return;
        }
        saving = true;
        saved = now;
        loop.elsewhere(
                "plugferry-save",
                () -> {
                    settingsFile.save(now);
                    return now;
                },
                _ -> {
                    saving = false;
                    problems.removeIf(each -> each.code().equals(NOT_SAVED));
                    changed();
                },
                failure -> {
                    saving = false;
                    problems.removeIf(each -> each.code().equals(NOT_SAVED));
                    problems.add(new Problem(
                            NOT_SAVED, "The settings cannot be written.", Sentences.of(failure), "", "", null));
                    publisher.changed();
                });
    }

    private Snapshot compose() {
        noticeVanished();
        if (composer.isLive() || imports.isLive()) {
            loop.after(Publisher.INTERVAL, this::changed);
        }
        return new Snapshot(
                0,
                0,
                Engine.version(),
                usbAbsence,
                composer.devices(),
                peers.statuses(),
                imports.listeners(),
                composer.hostListeners(),
                imports.imports(),
                activity.last(),
                problems,
                preferences);
    }

    /// Some simulated devices unplug themselves.
    private void noticeVanished() {
        for (SimulatedUnit each : units.simulated()) {
            if (!each.isPresent() && shares.of(each).isPresent()) {
                shares.unplugged(each);
            }
        }
    }

    private Share share(ShareObserver observer, DeviceIdentity identity, String name, Terms terms) {
        return new Share(loop, network, backoff(), () -> preferences.confirmInput(), observer, identity, name, terms);
    }

    private Backend backend() {
        Map<Backend.Kind, Backend> all = equipment.backends();
        Backend wanted = all.get(preferences.backend().equals("libusb") ? Backend.Kind.LIBUSB : Backend.Kind.USBFS);
        return wanted == null ? all.values().iterator().next() : wanted;
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

    // Orders.

    private void carryOut(Order order, Reply reply) {
        try {
            switch (order) {
                case Order.Share share -> share(share, reply);
                case Order.StopSharing stop -> stopSharing(stop.deviceId(), reply);
                case Order.Forget forget -> forget(forget.deviceId(), reply);
                case Order.StopAll _ -> stopAll(reply);
                case Order.ConfirmInput confirm -> confirm(confirm.deviceId(), reply);
                case Order.StartSimulated start -> startSimulated(start, reply);
                case Order.StopSimulated stop -> stopSimulated(stop.deviceId(), reply);
                case Order.TypeText type -> type(type, reply);
                case Order.PlugSimulated plug -> plug(plug, reply);
                case Order.StallSimulated stall -> stall(stall.deviceId(), reply);
                case Order.ChangePreferences change -> {
                    preferences = change.preferences();
                    changed();
                    reply.done("The preferences are written.", "");
                }
                case Order.ReadActivity read -> reply.with(new Answer.Activity(activity.after(read.afterNumber())));
                case Order.ReadDescriptors read ->
                    reply.with(DescriptorBytes.answer(unit(read.deviceId()).rawDescriptors()));
                case Order.Quit _ -> {
                    reply.done("Plugferry ends.", "");
                    ended.complete(null);
                }
                case Order.AddPeer add -> addPeer(add, reply);
                case Order.RenamePeer rename -> {
                    peers.named(rename.peerId()).rename(rename.name());
                    reply.done("It is called %s now.".formatted(rename.name()), rename.peerId());
                }
                case Order.ForgetPeer forget -> {
                    Peer peer = peers.named(forget.peerId());
                    peers.remove(peer);
                    reply.done("%s is forgotten.".formatted(peer.name()), "");
                }
                case Order.CheckPeer check -> {
                    Peer peer = peers.named(check.peerId());
                    peer.check(() -> reply.done(peer.status().sentence(), peer.id()));
                }
                case Order.AddListener add -> addListener(add, reply);
                case Order.EnableListener enable -> enableListener(enable, reply);
                case Order.RemoveListener remove -> {
                    Imports.Point point = imports.point(remove.listenerId());
                    point.point().close(() -> {
                        imports.remove(point);
                        reply.done("%s is removed.".formatted(point.point().address()), "");
                    });
                }
                case Order.ImportDevice wanted -> importDevice(wanted, reply);
                case Order.Detach detach -> detach(detach.importId(), reply);
                case Order.StartCapture start -> startCapture(start, reply);
                case Order.StopCapture stop -> stopCapture(stop.deviceId(), reply);
            }
        } catch (ProblemException e) {
            reply.fail(e.problem());
        } catch (RuntimeException e) {
            reply.fail(Problem.of("error", "An error in the program itself: %s.".formatted(e), "See its activity."));
            throw e;
        }
    }

    private void share(Order.Share order, Reply reply) throws ProblemException {
        ShareTarget target = order.target() == null ? preferences.defaultTarget() : order.target();
        Address _ = address(target.address());
        Keep keep = order.keep() == null ? preferences.defaultKeep() : order.keep();
        Optional<Entry> absent = shares.byId(order.deviceId())
                .filter(each -> each.share().candidate().isEmpty());
        if (absent.isPresent()) {
            begin(absent.get(), order, target, keep, reply);
            return;
        }
        Unit unit = unit(order.deviceId());
        if (order.match() == Match.SERIAL && unit.identity().serial().isEmpty()) {
            throw problem(
                    "no-serial", "%s has no serial number.".formatted(unit.title()), "Choose its port or its model.");
        }
        switch (unit) {
            case SimulatedUnit _ -> begin(unit, order, target, keep, reply);
            case RealUnit real -> {
                LocalDevice local = real.local();
                UsbDevice device = real.device(order.force());
                loop.elsewhere(
                        "plugferry-share",
                        () -> opened(settled(local), device, order.force()),
                        now -> shareReal(real, now, order, target, keep, reply),
                        failure -> reply.fail(problem(
                                        "not-opened",
                                        "%s cannot be opened.".formatted(real.title()),
                                        Sentences.of(failure))
                                .problem()));
            }
        }
    }

    /// Right after a device has come, its node may not have its rights yet; and a process that was killed may have
    /// left it without its drivers.
    private LocalDevice settled(LocalDevice local) throws IOException {
        ClaimRecords.ofThisUser().giveBack(local.device());
        NodeAccess access = NodeAccess.whenSettled(local.device().node());
        LocalDevice now = equipment.devices().describe(local.device());
        return now.with(now.uses(), access);
    }

    /// Asks for the right to open it, where that takes a password, while the person is there who shares it.
    private LocalDevice opened(LocalDevice now, UsbDevice device, boolean force) throws IOException {
        if (now.needsPassword() && (force || now.obstacles().isEmpty())) {
            device.open();
        }
        return now;
    }

    private void shareReal(
            RealUnit unit, LocalDevice now, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        boolean inUse = isInUse(unit);
        unit.look(now, inUse);
        for (Obstacle each : now.obstacles()) {
            boolean forced = order.force() && each.yieldsToForce();
            boolean ownUse = inUse && each instanceof Obstacle.InUse;
            if (!forced && !ownUse) {
                reply.fail(Obstacles.problem(
                        unit.title(), each, new Order.Share(order.deviceId(), target, keep, order.match(), true)));
                changed();
                return;
            }
        }
        begin(unit, order, target, keep, reply);
    }

    private void begin(Unit unit, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        if (!units.all().contains(unit) || !unit.isPresent()) {
            reply.fail(Problem.of(
                    "not-plugged-in",
                    "%s is not plugged in.".formatted(unit.title()),
                    "Plug it in, and share it again."));
            return;
        }
        Optional<Entry> known = shares.of(unit);
        if (known.isPresent()) {
            begin(known.get(), order, target, keep, reply);
            return;
        }
        DeviceIdentity identity = unit.identity();
        Match match = order.match() == null ? identity.bestMatch() : order.match();
        Entry entry = shares.add(identity, unit.description(), new Terms(target, keep, match, order.force()));
        entry.share().plugged(unit);
        entry.share().switchOn();
        answer(entry, reply);
    }

    private void begin(Entry entry, Order.Share order, ShareTarget target, Keep keep, Reply reply) {
        Match match = order.match() == null ? entry.share().terms().match() : order.match();
        entry.share().change(new Terms(target, keep, match, order.force()));
        answer(entry, reply);
    }

    /// When it is known how it goes.
    private void answer(Entry entry, Reply reply) {
        Share share = entry.share();
        share.whenSettled(() -> {
            Optional<Problem> problem = share.problem();
            if (share.state() == SessionState.FAILED && problem.isPresent()) {
                reply.fail(problem.get());
                return;
            }
            String title = share.candidate().map(each -> each.title()).orElse(share.name());
            String target = composer.targetName(share);
            String id = share.candidate().map(each -> ((Unit) each).id()).orElse(entry.id());
            if (share.state() == SessionState.ASLEEP) {
                reply.done("%s is shared with %s when this computer is awake.".formatted(title, target), id);
                return;
            }
            reply.done(
                    problem.map(each -> "%s is shared with %s. %s It tries again."
                                    .formatted(title, target, each.sentence()))
                            .orElse("%s is shared with %s.".formatted(title, target)),
                    id);
        });
    }

    private void stopSharing(String deviceId, Reply reply) throws ProblemException {
        Entry entry = entry(deviceId);
        String title = title(entry);
        entry.share().switchOff();
        entry.share().whenIdle(() -> {
            if (!entry.isRemembered() && !entry.share().isEnabled()) {
                shares.remove(entry);
            }
            reply.done("%s is not shared any more.".formatted(title), deviceId);
        });
    }

    private void forget(String deviceId, Reply reply) throws ProblemException {
        Entry entry = entry(deviceId);
        String title = title(entry);
        entry.share().switchOff();
        entry.share().whenIdle(() -> {
            shares.remove(entry);
            reply.done("%s is forgotten.".formatted(title), "");
        });
    }

    private void stopAll(Reply reply) {
        giveAllBack(() -> {
            shares.all().stream()
                    .filter(each -> !each.isRemembered() && !each.share().isEnabled())
                    .forEach(shares::remove);
            reply.done("Nothing is shared any more.", "");
        });
    }

    private void confirm(String deviceId, Reply reply) throws ProblemException {
        Entry entry = entry(deviceId);
        entry.share().confirm();
        reply.done("%s stays shared.".formatted(title(entry)), deviceId);
    }

    private void startSimulated(Order.StartSimulated order, Reply reply) throws ProblemException {
        List<SimulatedDevice> added;
        try {
            bus.keyboardText(order.text().isEmpty() ? Keyboard.GREETING : order.text());
            added = bus.add(order.declaration());
        } catch (IllegalArgumentException e) {
            throw problem("not-simulated", String.valueOf(e.getMessage()), "");
        }
        for (SimulatedDevice each : added) {
            SimulatedUnit unit = new SimulatedUnit(each);
            units.add(unit);
            each.keyboard()
                    .ifPresent(keyboard -> keyboard.onLeds(leds -> tell(unit, "Its lights were switched: " + leds)));
            shares.plugged(unit);
        }
        changed();
        String first = added.getFirst().info().busId().value();
        reply.done(
                added.size() == 1
                        ? "%s is plugged in as %s."
                                .formatted(added.getFirst().info().name(), first)
                        : "%d devices are plugged in, from %s on.".formatted(added.size(), first),
                first);
    }

    private void tell(Unit unit, String sentence) {
        loop.soon(() -> {
            activity.add(Level.INFO, sentence, unit.id(), "");
            changed();
        });
    }

    private void stopSimulated(String deviceId, Reply reply) throws ProblemException {
        SimulatedUnit unit = simulated(deviceId);
        bus.remove(unit.simulated());
        units.remove(unit);
        shares.unplugged(unit);
        reply.done("%s is gone.".formatted(unit.title()), "");
    }

    private void plug(Order.PlugSimulated order, Reply reply) throws ProblemException {
        SimulatedUnit unit = simulated(order.deviceId());
        if (order.pluggedIn()) {
            unit.simulated().plugIn();
            shares.plugged(unit);
        } else {
            unit.simulated().unplug();
            shares.unplugged(unit);
        }
        reply.done("%s is %s.".formatted(unit.title(), order.pluggedIn() ? "plugged in" : "pulled out"), unit.id());
    }

    private void type(Order.TypeText order, Reply reply) throws ProblemException {
        SimulatedUnit unit = simulated(order.deviceId());
        Keyboard keyboard = unit.simulated()
                .keyboard()
                .orElseThrow(() ->
                        problem("no-keyboard", "%s is no keyboard.".formatted(unit.title()), "Start one: keyboard."));
        boolean typed;
        try {
            typed = keyboard.type(order.text());
        } catch (IllegalArgumentException e) {
            throw problem("not-typed", String.valueOf(e.getMessage()), "");
        }
        if (!typed) {
            throw problem(
                    "no-client",
                    "Nobody has %s to read what it types.".formatted(unit.title()),
                    "Share it, and import it somewhere.");
        }
        reply.done("It is typed.", unit.id());
    }

    private void stall(String deviceId, Reply reply) throws ProblemException {
        SimulatedUnit unit = simulated(deviceId);
        if (!unit.simulated().stallNext()) {
            throw problem("no-client", "Nobody uses %s.".formatted(unit.title()), "Share it, and import it somewhere.");
        }
        reply.done("Its next transfer ends with a stall.", unit.id());
    }

    private void addPeer(Order.AddPeer order, Reply reply) throws ProblemException {
        Address address = address(order.address());
        if (peers.at(address).isPresent()) {
            throw problem("known-peer", "%s is remembered already.".formatted(address), "");
        }
        Peer peer = peers.add(order.name(), address);
        reply.done("%s is remembered.".formatted(peer.name()), peer.id());
        peer.check(() -> {});
    }

    private void addListener(Order.AddListener order, Reply reply) throws ProblemException {
        Address address = address(order.address());
        try {
            order.allow().forEach(Cidr::parse);
        } catch (IllegalArgumentException e) {
            throw problem("wrong-range", String.valueOf(e.getMessage()), "");
        }
        if (imports.pointAt(address).isPresent()) {
            throw problem("known-listener", "There is a listener on %s already.".formatted(address), "");
        }
        Imports.Point point = imports.addPoint(address, order.allow(), order.observed());
        point.point().enable();
        answer(point, reply);
    }

    private void enableListener(Order.EnableListener order, Reply reply) throws ProblemException {
        Imports.Point point = imports.point(order.listenerId());
        if (!order.enabled()) {
            point.point().disable();
            reply.done(
                    "%s takes no more hosts; what came stays."
                            .formatted(point.point().address()),
                    point.id());
            return;
        }
        point.point().enable();
        answer(point, reply);
    }

    private void answer(Imports.Point point, Reply reply) {
        point.point().whenSettled(() -> {
            Optional<Problem> problem = point.point().problem();
            if (problem.isPresent()) {
                reply.fail(problem.get());
            } else if (point.point().isAsleep()) {
                reply.done(
                        "Hosts can connect to %s when this computer is awake."
                                .formatted(point.point().address()),
                        point.id());
            } else {
                reply.done("Hosts can connect to %s.".formatted(point.point().actualAddress()), point.id());
            }
            changed();
        });
    }

    private void importDevice(Order.ImportDevice order, Reply reply) throws ProblemException {
        Address address = address(order.address());
        BusId busId;
        try {
            busId = new BusId(order.busId());
        } catch (IllegalArgumentException e) {
            throw problem("wrong-busid", String.valueOf(e.getMessage()), "");
        }
        boolean known = imports.links().stream()
                .map(Imports.Link::link)
                .anyMatch(each -> each.address().equals(address) && each.busId().equals(busId));
        if (known) {
            throw problem(
                    "known-import", "%s of %s is imported already.".formatted(busId, address), "Detach it first.");
        }
        Imports.Link added = imports.addLink(address, busId, order.persistent(), order.observed());
        ImportLink link = added.link();
        link.whenSettled(() -> {
            if (link.attached().isPresent()) {
                reply.done(
                        "%s of %s is attached to port %d."
                                .formatted(busId, address, link.attached().get().port()),
                        added.id());
            } else if (link.state() == ImportStatus.State.ASLEEP) {
                reply.done("%s of %s is imported when this computer is awake.".formatted(busId, address), added.id());
            } else if (order.persistent() && link.problem().isPresent()) {
                reply.done(link.problem().get().sentence() + " It is tried again and again.", added.id());
            } else {
                reply.fail(link.problem()
                        .orElseGet(() -> Problem.of("not-imported", "%s was not imported.".formatted(busId), "")));
            }
        });
    }

    private void detach(String importId, Reply reply) throws ProblemException {
        Optional<Imports.Link> link = imports.link(importId);
        if (link.isPresent()) {
            link.get().link().whenGone(() -> reply.done("It is detached.", ""));
            link.get().link().detach();
            return;
        }
        for (Imports.Point point : imports.points()) {
            Optional<Arrival> arrival = imports.arrival(point, importId);
            if (arrival.isPresent()) {
                point.point()
                        .detach(
                                arrival.get(),
                                () -> reply.done(
                                        "It is detached, and not taken again until %s was switched off and on."
                                                .formatted(point.point().address()),
                                        ""));
                return;
            }
        }
        throw problem(
                "no-import", "There is no import '%s'.".formatted(importId), "See which there are: plugferry status.");
    }

    private void startCapture(Order.StartCapture order, Reply reply) throws ProblemException {
        Entry entry = entry(order.deviceId());
        Path file = Path.of(order.file());
        if (!file.isAbsolute()) {
            throw problem("wrong-file", "'%s' is no absolute path.".formatted(file), "");
        }
        if (captures.file(entry).isPresent()) {
            throw problem("captured", "%s is captured already.".formatted(title(entry)), "Stop that first.");
        }
        loop.elsewhere(
                "plugferry-capture",
                () -> Captures.open(file),
                opened -> {
                    captures.add(entry, file, opened);
                    changed();
                    reply.done("What passes is written to %s.".formatted(file), order.deviceId());
                },
                failure -> reply.fail(new Problem(
                        "not-captured", "%s cannot be written.".formatted(file), Sentences.of(failure), "", "", null)));
    }

    private void stopCapture(String deviceId, Reply reply) throws ProblemException {
        Entry entry = entry(deviceId);
        Path file = captures.file(entry)
                .orElseThrow(() -> problem("not-captured", "%s is not captured.".formatted(title(entry)), ""));
        captures.close(loop, entry, failure -> {
            changed();
            if (failure.isPresent()) {
                reply.fail(new Problem(
                        "not-captured",
                        "%s is not complete.".formatted(file),
                        Sentences.of(failure.get()),
                        "",
                        "",
                        null));
            } else {
                reply.done("%s is complete.".formatted(file), deviceId);
            }
        });
    }

    private static Address address(String address) throws ProblemException {
        try {
            return Address.parse(address);
        } catch (IllegalArgumentException e) {
            throw problem("wrong-address", String.valueOf(e.getMessage()), "");
        }
    }

    private Unit unit(String name) throws ProblemException {
        List<Unit> found = units.named(name);
        if (found.isEmpty()) {
            throw problem(
                    "no-device",
                    "There is no device %s here.".formatted(name),
                    "See what there is: plugferry devices.");
        }
        if (found.size() > 1) {
            throw problem(
                    "ambiguous",
                    "'%s' fits %d devices.".formatted(name, found.size()),
                    "Name one by its bus id: %s."
                            .formatted(String.join(
                                    ", ", found.stream().map(Unit::id).toList())));
        }
        return found.getFirst();
    }

    private SimulatedUnit simulated(String name) throws ProblemException {
        if (unit(name) instanceof SimulatedUnit unit) {
            return unit;
        }
        throw problem("not-simulated", "%s is a real device.".formatted(name), "");
    }

    private Entry entry(String deviceId) throws ProblemException {
        Optional<Entry> remembered = shares.byId(deviceId);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Unit unit = unit(deviceId);
        return shares.of(unit)
                .or(() -> shares.all().stream()
                        .filter(each -> each.share().wants(unit.identity()))
                        .findFirst())
                .orElseThrow(() -> problem("not-shared", "%s is not shared.".formatted(unit.title()), ""));
    }

    private static String title(Entry entry) {
        return entry.share()
                .candidate()
                .map(each -> each.title())
                .orElse(entry.share().name());
    }

    private static ProblemException problem(String code, String what, String remedy) {
        return new ProblemException(Problem.of(code, what, remedy));
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
