package io.github.plugferry.engine.sim;

import static io.github.plugferry.engine.sim.HidItem.collection;
import static io.github.plugferry.engine.sim.HidItem.endCollection;
import static io.github.plugferry.engine.sim.HidItem.input;
import static io.github.plugferry.engine.sim.HidItem.logicalMaximum;
import static io.github.plugferry.engine.sim.HidItem.logicalMinimum;
import static io.github.plugferry.engine.sim.HidItem.output;
import static io.github.plugferry.engine.sim.HidItem.reportCount;
import static io.github.plugferry.engine.sim.HidItem.reportSize;
import static io.github.plugferry.engine.sim.HidItem.usage;
import static io.github.plugferry.engine.sim.HidItem.usageMaximum;
import static io.github.plugferry.engine.sim.HidItem.usageMinimum;
import static io.github.plugferry.engine.sim.HidItem.usagePage;

import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `sim:keyboard`: a HID boot keyboard that types a text, once for each client, when the client begins to listen.
public final class Keyboard {
    /// What it types unless it is told otherwise.
    public static final String GREETING = "Hello from Plugferry!\n";

    static final Duration DEFAULT_AFTER = Duration.ofSeconds(1);

    private static final int INTERVAL_MILLIS = 10;

    /// The report descriptor of HID 1.11, E.6.
    static final List<HidItem> REPORT_DESCRIPTOR = List.of(
            usagePage(HidItem.GENERIC_DESKTOP),
            usage(HidItem.KEYBOARD),
            collection(HidItem.APPLICATION),
            // eight modifiers, a bit each
            usagePage(HidItem.KEY_CODES),
            usageMinimum(0xe0),
            usageMaximum(0xe7),
            logicalMinimum(0),
            logicalMaximum(1),
            reportSize(1),
            reportCount(8),
            input(HidItem.VARIABLE),
            // a reserved byte
            reportCount(1),
            reportSize(8),
            input(HidItem.CONSTANT),
            // five lights and three bits of padding
            reportCount(5),
            reportSize(1),
            usagePage(HidItem.LEDS),
            usageMinimum(1),
            usageMaximum(5),
            output(HidItem.VARIABLE),
            reportCount(1),
            reportSize(3),
            output(HidItem.CONSTANT),
            // six keys, a byte each
            reportCount(6),
            reportSize(8),
            logicalMinimum(0),
            logicalMaximum(0x65),
            usagePage(HidItem.KEY_CODES),
            usageMinimum(0),
            usageMaximum(0x65),
            input(HidItem.ARRAY),
            endCollection());

    private final String serial;
    private final List<byte[]> greeting;
    private final Duration after;
    private volatile Consumer<KeyboardLeds> ledListener = leds -> {};
    private volatile @Nullable Typing typing;

    /// The keyboard in the hands of one client.
    private record Typing(Timeline timeline, ReportPipe pipe) {}

    /// @param after how long after the client's first poll the text comes: its programs need a moment to open the
    ///     keyboard
    /// @throws IllegalArgumentException where the text has a character that the layout lacks
    Keyboard(String serial, String text, Duration after) {
        this.serial = serial;
        this.greeting = UsLayout.reports(text);
        this.after = after;
    }

    /// Who is told when the client switches the lights. Called by the session's thread; must not block.
    public void onLeds(Consumer<KeyboardLeds> listener) {
        ledListener = listener;
    }

    /// Types more, behind what is being typed. Any thread; does not wait.
    ///
    /// @return false where no client has the keyboard
    /// @throws IllegalArgumentException where the text has a character that the layout lacks; nothing is typed
    ///     then
    public boolean type(String text) {
        List<byte[]> reports = UsLayout.reports(text);
        Typing now = typing;
        if (now == null) {
            return false;
        }
        now.timeline.soon(() -> now.pipe.offer(reports));
        return true;
    }

    /// That the text can be typed.
    ///
    /// @throws IllegalArgumentException where it has a character that the layout lacks
    public static void check(String text) {
        UsLayout.reports(text);
    }

    Model model() {
        return this::declare;
    }

    private DeviceSpec declare(Model.Surroundings surroundings) {
        Timeline timeline = surroundings.timeline();
        ReportPipe pipe = new ReportPipe(timeline, Duration.ofMillis(INTERVAL_MILLIS), after);
        EndpointSpec reports =
                EndpointSpec.interrupt(EndpointAddress.in(1), UsLayout.REPORT_BYTES, INTERVAL_MILLIS, pipe);
        AlternateSpec bootKeyboard = AlternateSpec.of(0, new ClassCode(0x03, 1, 1), "", reports);
        InterfaceSpec hid = new InterfaceSpec(
                0, List.of(bootKeyboard), REPORT_DESCRIPTOR, new KeyboardRequests(leds -> ledListener.accept(leds)));
        return DeviceSpec.of(
                        Speed.FULL,
                        DeviceSpec.Identity.test(0x0001, "Plugferry keyboard", serial),
                        ClassCode.PER_INTERFACE,
                        ControlHandler.NONE,
                        ConfigurationSpec.of(1, 100, hid))
                .with(new Lifecycle() {
                    @Override
                    public void claimed() {
                        pipe.offer(greeting);
                        typing = new Typing(timeline, pipe);
                    }

                    @Override
                    public void released() {
                        typing = null;
                    }
                });
    }
}
