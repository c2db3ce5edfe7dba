package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.desktop.wire.NotificationDaemon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

class NotificationsTest extends OnPrivateBus {
    private static final List<String> ALL = List.of("actions", "body", "body-markup");

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @Test
    void aNotificationIsShownWithItsActions() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            notifications.show(new Notification(
                    Notification.Kind.CLIENT_ASKS,
                    "vm",
                    "fedora-vm wants the keyboard",
                    "Allow <it> & go on?",
                    List.of(action("Allow"), action("Refuse"))));

            Told told = daemon.next();
            assertThat(told.title).isEqualTo("fedora-vm wants the keyboard");
            assertThat(told.text).isEqualTo("Allow &lt;it&gt; &amp; go on?");
            assertThat(told.labels).containsExactly("Open", "Allow", "Refuse");
            assertThat(told.replaced).isZero();
            assertThat(told.hints)
                    .containsEntry("desktop-entry", "io.github.plugferry.Plugferry")
                    .containsKey("urgency");

            daemon.choose(told, "Refuse");
            assertThat(next()).isEqualTo("Refuse");
            daemon.choose(told, "Open");
            assertThat(next()).isEqualTo("open");
        }
    }

    @Test
    void aDaemonWithoutActionsOrMarkupGetsPlainText() throws Exception {
        try (MockDaemon daemon = new MockDaemon(List.of("body"));
                Notifications notifications = notifications()) {
            notifications.show(new Notification(
                    Notification.Kind.PROBLEM, "port", "Port in use", "a < b", List.of(action("Mend"))));

            Told told = daemon.next();
            assertThat(told.text).isEqualTo("a < b");
            assertThat(told.labels).isEmpty();
        }
    }

    @Test
    void aLaterOneOfTheSameTopicTakesThePlaceOfTheEarlier() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            notifications.show(lost("keyboard", "lost"));
            Told first = daemon.next();
            notifications.show(lost("keyboard", "lost again"));
            Told second = daemon.next();
            notifications.show(lost("mouse", "lost too"));
            Told other = daemon.next();

            assertThat(second.replaced).isEqualTo(first.id);
            assertThat(other.replaced).isZero();
        }
    }

    @Test
    void oneThatIsClosedIsNotReplaced() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            notifications.show(lost("keyboard", "lost"));
            Told keyboard = daemon.next();
            notifications.show(
                    new Notification(Notification.Kind.PROBLEM, "port", "Port in use", "", List.of(action("Mend"))));
            Told problem = daemon.next();

            daemon.dismiss(keyboard);
            daemon.choose(problem, "Mend"); // shows that what was sent before it has come
            assertThat(next()).isEqualTo("Mend");
            notifications.show(lost("keyboard", "lost again"));

            assertThat(daemon.next().replaced).isZero();
        }
    }

    @Test
    void aBurstBecomesOne() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            for (int i = 1; i <= 8; i++) {
                notifications.show(unplugged("device" + i, "Device %d was unplugged".formatted(i)));
            }
            notifications.show(lost("keyboard", "Session lost"));

            Told many = daemon.next();
            Told one = daemon.next();

            assertThat(many.title).isEqualTo("8 devices were unplugged while in use");
            assertThat(many.text)
                    .isEqualTo(IntStream.rangeClosed(1, 5)
                                    .mapToObj("Device %d was unplugged\n"::formatted)
                                    .collect(Collectors.joining())
                            + "and 3 more");
            assertThat(many.labels).containsExactly("Open");
            assertThat(one.title).isEqualTo("Session lost");
        }
    }

    @Test
    void aStreamOfThemIsShownAllTheSame() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            Told shown = null;
            for (int number = 0; shown == null && number < 1000; number++) {
                notifications.show(unplugged("device" + number, "Device " + number));
                shown = daemon.told.poll(20, TimeUnit.MILLISECONDS);
            }

            assertThat(shown).isNotNull();
        }
    }

    @Test
    void whatIsWithdrawnIsTakenBackOrNeverShown() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL);
                Notifications notifications = notifications()) {
            notifications.show(lost("never", "never shown"));
            notifications.withdraw("never");
            notifications.show(lost("keyboard", "lost"));
            Told told = daemon.next();
            assertThat(told.title).isEqualTo("lost");

            notifications.withdraw("keyboard");

            assertThat(daemon.closed.poll(20, TimeUnit.SECONDS)).isEqualTo(told.id);
        }
    }

    @Test
    void closingTakesBackWhatIsShown() throws Exception {
        try (MockDaemon daemon = new MockDaemon(ALL)) {
            Told told;
            try (Notifications notifications = notifications()) {
                notifications.show(lost("keyboard", "lost"));
                told = daemon.next();
            }
            assertThat(daemon.closed.poll(20, TimeUnit.SECONDS)).isEqualTo(told.id);
        }
    }

    @Test
    void withoutADaemonNothingHappensUntilOneComes() throws Exception {
        try (Notifications notifications = notifications()) {
            notifications.show(lost("keyboard", "nobody sees this"));
            try (MockDaemon daemon = new MockDaemon(ALL)) {
                notifications.show(lost("mouse", "lost"));
                List<String> titles = new ArrayList<>();
                do {
                    titles.add(daemon.next().title);
                } while (!titles.getLast().contains("lost"));
            }
            try (MockDaemon other = new MockDaemon(List.of())) {
                notifications.show(lost("mouse", "lost again"));
                Told told = other.next();
                assertThat(told.replaced).as("a new daemon knows nothing").isZero();
                assertThat(told.labels).as("and can do other things").isEmpty();
            }
        }
    }

    private Notifications notifications() throws BusException {
        return Notifications.on(bus, () -> done.add("open"));
    }

    private static Notification lost(String topic, String title) {
        return new Notification(Notification.Kind.SESSION_LOST, topic, title, "", List.of());
    }

    private static Notification unplugged(String topic, String title) {
        return new Notification(Notification.Kind.UNPLUGGED, topic, title, "", List.of());
    }

    private Notification.Action action(String label) {
        return new Notification.Action(label, () -> done.add(label));
    }

    private String next() throws InterruptedException {
        String next = done.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("an action").isNotNull();
        return next;
    }

    private record Told(
            int id,
            int replaced,
            String title,
            String text,
            List<String> keys,
            List<String> labels,
            Map<String, Object> hints) {}

    private final class MockDaemon implements NotificationDaemon, AutoCloseable {
        private static final String NAME = "org.freedesktop.Notifications";
        private static final String PATH = "/org/freedesktop/Notifications";

        private final Bus own = buses.connect();
        private final List<String> capabilities;
        private final AtomicInteger ids = new AtomicInteger();
        private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

        MockDaemon(List<String> capabilities) throws IOException {
            this.capabilities = capabilities;
            own.export(this);
            own.own(NAME);
        }

        Told next() throws InterruptedException {
            Told next = told.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a notification").isNotNull();
            return next;
        }

        void choose(Told shown, String label) throws IOException {
            String key = shown.keys.get(shown.labels.indexOf(label));
            own.emit(PATH, NAME, "ActionInvoked", "us", new UInt32(shown.id), key);
        }

        void dismiss(Told shown) throws IOException {
            own.emit(PATH, NAME, "NotificationClosed", "uu", new UInt32(shown.id), new UInt32(2));
        }

        @Override
        public List<String> capabilities() {
            return capabilities;
        }

        @Override
        public UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String title,
                String text,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expiry) {
            int id = replaced.intValue() == 0 ? ids.incrementAndGet() : replaced.intValue();
            List<String> keys = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < actions.size(); i += 2) {
                keys.add(actions.get(i));
                labels.add(actions.get(i + 1));
            }
            told.add(new Told(
                    id,
                    replaced.intValue(),
                    title,
                    text,
                    keys,
                    labels,
                    hints.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> each.getValue().getValue()))));
            return new UInt32(id);
        }

        @Override
        public void close(UInt32 id) {
            closed.add(id.intValue());
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
