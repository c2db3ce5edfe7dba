package io.github.plugferry.app.demo;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.client.KernelKeyboard;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.client.VhciException;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostServer;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.sim.KeyboardLeds;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Shows the whole way on one computer: two simulated devices are shared over TCP, imported at the other end, and
/// used.
///
/// The importer is this computer's kernel where its virtual hub can be used, else this program itself.
public final class Demo {
    private static final Duration SOUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A wait for a key cannot be interrupted, so it is cut into pieces.
    private static final Duration KEY_TIME = Duration.ofMillis(100);

    /// The usage of the first of eight modifier keys, which are the bits of a report's first byte.
    private static final int FIRST_MODIFIER = 0xe0;

    private final Consumer<String> out;
    private final Vhci vhci;
    private final PortRecords records;
    private final BlockingQueue<KeyboardLeds> leds = new LinkedBlockingQueue<>();

    /// @param out gets each line
    public Demo(Consumer<String> out, Vhci vhci, PortRecords records) {
        this.out = out;
        this.vhci = vhci;
        this.records = records;
    }

    /// Runs it, in a few seconds. An interrupt ends it early, and everything is given back then too.
    ///
    /// @throws IOException where something did not work as it should
    public void run() throws IOException, InterruptedException {
        SimulatedBus bus = new SimulatedBus();
        SimulatedDevice keyboard = bus.add("keyboard").getFirst();
        SimulatedDevice audio = bus.add("audio").getFirst();
        keyboard.keyboard().orElseThrow().onLeds(leds::add);
        try (HostServer server = new HostServer(
                Transports.listen(Address.parse("tcp:127.0.0.1:0")),
                bus::devices,
                _ -> true,
                HostSettings.DEFAULT,
                new HostObserver() {})) {
            Thread.ofPlatform().name("demo-host").daemon().start(() -> accept(server));
            say("shared", "%s and %s on %s".formatted(describe(keyboard), describe(audio), server.address()));
            Address address = Address.parse(server.address());
            Optional<String> obstacle = tryKernel(address, keyboard, audio);
            if (obstacle.isPresent()) {
                say("imported", "by this program itself; the kernel cannot: " + obstacle.get());
                useKeyboard(address, keyboard);
                useAudio(address, audio);
            }
        }
        say("done", "both devices were given back");
    }

    private void useKeyboard(Address address, SimulatedDevice keyboard) throws IOException, InterruptedException {
        try (Importer imported = importInUserspace(address, keyboard)) {
            KeyboardDemo demo = new KeyboardDemo(imported);
            say("keyboard", "typed: " + demo.readLine());
            demo.switchLights(0x02);
            KeyboardLeds shown = leds.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (shown == null) {
                throw new IOException("the simulated keyboard did not get the command for its lights");
            }
            say("keyboard", "its lights were switched and show: " + shown);
        }
    }

    private void useAudio(Address address, SimulatedDevice audio) throws IOException, InterruptedException {
        try (Importer imported = importInUserspace(address, audio)) {
            Ramp heard = new AudioDemo(imported, SOUND).run();
            say(
                    "audio",
                    "%d frames of sound came back, %s; silence before the first: %.1f ms"
                            .formatted(
                                    heard.heard(),
                                    heard.breaks() == 0
                                            ? "bit-exact and without a gap"
                                            : "with %d breaks (this computer was too busy for real time)"
                                                    .formatted(heard.breaks()),
                                    heard.silentBefore() / 48.0));
        }
    }

    /// Has the kernel import both.
    ///
    /// @return why it cannot; empty where it did
    private Optional<String> tryKernel(Address address, SimulatedDevice keyboard, SimulatedDevice audio)
            throws IOException, InterruptedException {
        try {
            vhci.requirePresent();
            try (Attached first = new Attached(importInKernel(address, keyboard));
                    Attached second = new Attached(importInKernel(address, audio))) {
                say("imported", "by the kernel, on its ports %d and %d".formatted(first.port(), second.port()));
                KernelDevices devices = new KernelDevices(vhci, PATIENCE);
                say("keyboard", "typed: " + readLine(devices.keyboard(first.port())));
                say("audio", "the kernel has it as a sound card: " + devices.soundCard(second.port()));
            }
            return Optional.empty();
        } catch (VhciException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// A device that the kernel has until the end of the demo.
    private record Attached(KernelImport device) implements AutoCloseable {
        int port() {
            return device.port();
        }

        @Override
        public void close() throws IOException {
            try (device) {
                device.detach();
            }
        }
    }

    private static String readLine(Path keyboard) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE);
        TypedLine line = new TypedLine();
        byte[] report = new byte[KeyboardDemo.REPORT_BYTES];
        try (KernelKeyboard keys = new KernelKeyboard(keyboard)) {
            while (true) {
                Optional<KernelKeyboard.Key> key = keys.read(Deadline.in(KEY_TIME));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (key.isEmpty()) {
                    if (deadline.isOver()) {
                        throw new IOException("the kernel has the keyboard, but no line came from it in %d s"
                                .formatted(PATIENCE.toSeconds()));
                    }
                    continue;
                }
                int usage = key.get().usage();
                if (usage >= FIRST_MODIFIER) {
                    report[0] = (byte) (key.get().down() ? 1 << (usage - FIRST_MODIFIER) : 0);
                } else if (key.get().down()) {
                    report[2] = (byte) usage;
                    Optional<String> whole = line.add(report);
                    if (whole.isPresent()) {
                        return whole.get();
                    }
                }
            }
        }
    }

    private KernelImport importInKernel(Address address, SimulatedDevice device) throws IOException {
        Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
        Connection connection = Transports.connect(address, deadline);
        try {
            DeviceRecord record =
                    Handshake.importDevice(connection, device.info().busId(), deadline);
            return KernelImport.attach(vhci, records, connection, record);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static Importer importInUserspace(Address address, SimulatedDevice device) throws IOException {
        Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
        Connection connection = Transports.connect(address, deadline);
        try {
            return Importer.start(
                    connection, Handshake.importDevice(connection, device.info().busId(), deadline));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private void accept(HostServer server) {
        try {
            server.run();
        } catch (IOException e) {
            say("shared", "no longer: " + e.getMessage());
        }
    }

    private static String describe(SimulatedDevice device) {
        return "%s (%s)".formatted(device.info().name(), device.info().busId());
    }

    private void say(String what, String text) {
        out.accept("%-9s %s".formatted(what, text));
    }
}
