package io.github.plugferry.fx.shell;

import atlantafx.base.theme.PrimerLight;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.cli.Main;
import io.github.plugferry.app.control.LocalInstance;
import io.github.plugferry.engine.client.DeviceCalls;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.fx.RealInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/// What `packaging/bench-window` runs, each time in a JVM of its own:
///
///     empty STARTED           the first frame of an empty window in the theme
///     program STARTED         the first frame of the program, and the first with its screen
///     live SECONDS DIRECTORY  what the window costs while 16 devices are in use: with the list, in which each has its
///                             curve, with the graphs of one, with both at once, and hidden
///
/// STARTED is when the JVM was started, in nanoseconds since the epoch.
public final class WindowBench {
    private static final int DEVICES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// What has just come into view is interpreted at first, and compiled code that had not seen all cases is so once
    /// more: frames of the first half minute are longer, and so is the first in which another minute is over.
    private static final long WARM_UP_MILLIS = 75_000;
    private static final long PACE_MILLIS = 20;
    /// Their names as the kernel has them. What JavaFX draws with, and what moves the window's time on.
    private static final Set<String> WINDOW_THREADS = Set.of("JavaFX Applicat", "QuantumRenderer", "window clock");

    private WindowBench() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "empty" -> {
                watchStart(Long.parseLong(arguments[1]), false);
                Platform.startup(WindowBench::showEmpty);
            }
            case "program" -> {
                watchStart(Long.parseLong(arguments[1]), true);
                Main.main(new String[0]);
            }
            default -> live(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        }
    }

    private static void showEmpty() {
        javafx.application.Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Stage stage = new Stage();
        stage.setTitle("Empty");
        stage.setScene(new Scene(new StackPane(new Label("Empty")), 1024, 680));
        stage.show();
    }

    /// Ends the program with its first frame.
    ///
    /// @param screen with the first one that does not say any more that it waits
    private static void watchStart(long startedNanos, boolean screen) {
        Thread.ofPlatform().name("bench").daemon().start(() -> {
            while (true) {
                try {
                    Platform.runLater(() -> onWindow(scene -> onFrame(scene, () -> {
                        String first = "first-frame " + millisSince(startedNanos);
                        if (!screen) {
                            finish(first);
                            return;
                        }
                        Parent waiting = scene.getRoot();
                        scene.rootProperty().subscribe(root -> {
                            if (!root.equals(waiting)) {
                                onFrame(scene, () -> finish(first + "\nfirst-screen " + millisSince(startedNanos)));
                            }
                        });
                    })));
                    return;
                } catch (IllegalStateException e) {
                    // JavaFX has not begun.
                    pause(1);
                }
            }
        });
    }

    private static void onWindow(java.util.function.Consumer<Scene> action) {
        Runnable look = () -> Window.getWindows().stream()
                .filter(Window::isShowing)
                .findFirst()
                .ifPresent(window -> action.accept(window.getScene()));
        if (Window.getWindows().isEmpty()) {
            Window.getWindows().addListener((ListChangeListener<Window>) change -> look.run());
        } else {
            look.run();
        }
    }

    /// When what is there now is drawn: a pulse begins only after the frame of the one before.
    private static void onFrame(Scene scene, Runnable action) {
        scene.addPreLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                pulses++;
                if (pulses == 3) {
                    scene.removePreLayoutPulseListener(this);
                    action.run();
                } else {
                    Platform.requestNextPulse();
                }
            }
        });
        Platform.requestNextPulse();
    }

    private static long millisSince(long startedNanos) {
        return System.currentTimeMillis() - startedNanos / 1_000_000;
    }

    /// In order, as the JVM writes the cache of the start at its end.
    private static void finish(String line) {
        System.out.println(line);
        System.out.flush();
        Thread.ofPlatform().start(() -> System.exit(0));
    }

    private static void live(int seconds, Path directory) throws Exception {
        Frames frames = Frames.captured();
        LocalInstance instance = RealInstance.start(directory);
        instance.perform(new Order.ChangePreferences(RealInstance.preferences()))
                .join();
        instance.perform(new Order.StartSimulated("source-sink*" + DEVICES, "")).join();
        List<Importer> importers = share(instance);
        Thread.ofPlatform().name("bench peers").daemon().start(() -> load(importers));

        Platform.startup(() -> Platform.setImplicitExit(false));
        // The list in a window in which all rows are seen; the graphs, which take its place there, in another one.
        Stage list = opened(instance, 1560, "");
        System.out.println("| shown | window's threads, of a core | whole process | frames | median | 99 % | longest |"
                + " over 33 ms | longest wait |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        measure("Devices: %d sparklines".formatted(DEVICES), seconds, frames);
        String device = instance.snapshot().devices().getFirst().id();
        Stage detail = opened(instance, 800, device);
        measure("Both live at once, in two windows", seconds, frames);
        Platform.runLater(list::hide);
        measure("Traffic of one device", seconds, frames);
        Platform.runLater(detail::hide);
        measure("Hidden", seconds, frames);
        if (importers.stream().anyMatch(Importer::isOver)) {
            System.err.println("A client has lost its device.");
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    /// Opens a window.
    ///
    /// @param device whose graphs are shown; empty for the list of all
    private static Stage opened(LocalInstance instance, double height, String device) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            Stage stage = new Stage();
                            MainWindow window = new MainWindow(stage);
                            window.show();
                            window.open(instance, () -> {});
                            stage.setWidth(1280);
                            stage.setHeight(height);
                            window.main().showDevice(device);
                            return stage;
                        },
                        Platform::runLater)
                .join();
    }

    /// Shares all devices, and imports each as another computer would.
    private static List<Importer> share(LocalInstance instance) throws IOException {
        until(() -> instance.snapshot().devices().size() == DEVICES);
        List<DeviceStatus> devices = instance.snapshot().devices();
        for (DeviceStatus device : devices) {
            instance.perform(new Order.Share(device.id(), null, null, null, false))
                    .join();
        }
        until(() -> instance.snapshot().hostListeners().stream()
                .anyMatch(each -> !each.actualAddress().isEmpty()));
        Address address =
                Address.parse(instance.snapshot().hostListeners().getFirst().actualAddress());
        List<Importer> importers = new ArrayList<>();
        for (DeviceStatus device : devices) {
            Connection connection = Transports.connect(address, Deadline.in(PATIENCE));
            importers.add(Importer.start(
                    connection, Handshake.importDevice(connection, new BusId(device.port()), Deadline.in(PATIENCE))));
        }
        until(() -> instance.snapshot().devices().stream().allMatch(device -> device.state() == State.IN_USE));
        return importers;
    }

    /// Reads from each device fifty times a second, more and less by turns.
    private static void load(List<Importer> importers) {
        List<DeviceCalls> calls = importers.stream()
                .map(importer -> new DeviceCalls(importer, PATIENCE))
                .toList();
        List<ByteBuffer> buffers = Stream.iterate(512, size -> size + 512)
                .limit(24)
                .map(ByteBuffer::allocateDirect)
                .toList();
        try {
            for (int turn = 0; ; turn++) {
                for (int i = 0; i < calls.size(); i++) {
                    double wave = Math.sin(turn / 150.0 + i) / 2 + Math.sin(turn * 1.7) / 10 + 0.6;
                    ByteBuffer data = buffers.get((int) (wave / 1.21 * buffers.size()));
                    calls.get(i).bulk(EndpointAddress.in(2), data.clear());
                }
                pause(PACE_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The end of the measurement looks whether all have their devices.
            importers.forEach(Importer::close);
        }
    }

    private static void measure(String what, int seconds, Frames frames) throws IOException {
        pause(WARM_UP_MILLIS);
        frames.clear();
        AtomicLong longest = new AtomicLong();
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        Ticks before = Ticks.now();
        for (long now = began; now < end; now = System.nanoTime()) {
            long asked = now;
            if (Window.getWindows().isEmpty()) { // to ask would be all that the thread has to do
                pause((end - now) / 1_000_000);
                break;
            }
            Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
            pause(50);
        }
        Ticks after = Ticks.now();
        double passed = (System.nanoTime() - began) / 1e9;
        List<Integer> drawn = frames.taken();
        System.out.printf(
                "| %s | %.1f %% | %.1f %% | %d | %s | %s | %s | %d | %d ms |%n",
                what,
                (after.window - before.window) / passed,
                (after.all - before.all) / passed,
                drawn.size(),
                at(drawn, 0.5),
                at(drawn, 0.99),
                at(drawn, 1),
                drawn.stream().filter(millis -> millis > 33).count(),
                longest.get() / 1_000_000);
    }

    private static String at(List<Integer> sorted, double part) {
        return sorted.isEmpty() ? "–" : sorted.get((int) ((sorted.size() - 1) * part)) + " ms";
    }

    private static void until(BooleanSupplier condition) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (deadline.isOver()) {
                throw new IllegalStateException("the devices are not shared after " + PATIENCE);
            }
            pause(10);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Processor time in hundredths of a second, as the kernel counts it.
    private record Ticks(long window, long all) {
        static Ticks now() throws IOException {
            long window = 0;
            long all = 0;
            try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
                for (Path task : tasks.toList()) {
                    String stat = Files.readString(task.resolve("stat"));
                    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    all += ticks;
                    if (WINDOW_THREADS.stream().anyMatch(name::startsWith)) {
                        window += ticks;
                    }
                }
            }
            return new Ticks(window, all);
        }
    }

    /// How long each frame took from the begin of its pulse until it was painted, as JavaFX's own log of pulses says.
    private static final class Frames extends OutputStream {
        private static final Pattern PULSE =
                Pattern.compile("PULSE: \\d+ \\[-?\\d+ms:(\\d+)ms]( Required No Rendering)?");

        private final PrintStream rest;
        private final StringBuilder line = new StringBuilder();
        private final List<Integer> millis = new ArrayList<>();

        private Frames(PrintStream rest) {
            this.rest = rest;
        }

        static Frames captured() {
            Frames frames = new Frames(System.err);
            System.setErr(new PrintStream(frames, true, StandardCharsets.UTF_8));
            return frames;
        }

        @Override
        public synchronized void write(int character) {
            if (character != '\n') {
                line.append((char) character);
                return;
            }
            Matcher matcher = PULSE.matcher(line);
            if (matcher.find()) {
                if (matcher.group(2) == null) {
                    millis.add(Integer.valueOf(matcher.group(1)));
                }
            } else if (line.indexOf("Exception") >= 0) {
                rest.println(line);
            }
            line.setLength(0);
        }

        synchronized void clear() {
            millis.clear();
        }

        synchronized List<Integer> taken() {
            return millis.stream().sorted().toList();
        }
    }
}
