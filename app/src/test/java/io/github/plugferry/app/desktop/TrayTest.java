package io.github.plugferry.app.desktop;

import static io.github.plugferry.app.desktop.PrivateBus.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

class TrayTest extends OnPrivateBus {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> hosted = new LinkedBlockingQueue<>();

    @Test
    void withoutATrayNothingIsShownUntilOneComes() throws Exception {
        try (Tray tray = show(model(TrayModel.State.IDLE, "nothing"))) {
            assertThat(tray.isHosted()).isFalse();
            assertThat(hosted).isEmpty();

            try (MockTray desktop = new MockTray(buses, MockTray.KDE, true)) {
                assertThat(next(hosted)).isTrue();
                assertThat(tray.isHosted()).isTrue();
                assertThat(desktop.registered()).hasSize(1);
            }
            assertThat(next(hosted)).isFalse();
        }
    }

    @Test
    void theIconSaysWhatTheModelSays() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray tray = show(model(TrayModel.State.SHARING, "1 device shared"))) {
            assertThat(desktop.registered().getFirst())
                    .startsWith("org.kde.StatusNotifierItem-"
                            + ProcessHandle.current().pid());
            Map<String, Object> icon = desktop.allOfIcon();
            assertThat(icon.keySet())
                    .contains("Category", "Id", "Title", "Status", "IconName", "IconPixmap", "ToolTip", "Menu");
            assertThat(desktop.icon("Status")).isEqualTo("Active");
            assertThat(desktop.icon("Title")).isEqualTo("Plugferry");
            assertThat(desktop.icon("IconName")).as("not in this theme").isEqualTo("");
            assertThat(MockTray.text(desktop.icon("ToolTip"))).contains("1 device shared");

            tray.update(model(TrayModel.State.ATTENTION, "Port 3240 is in use."));

            assertThat(desktop.icon("Status")).isEqualTo("NeedsAttention");
            assertThat(MockTray.text(desktop.icon("ToolTip"))).contains("Port 3240 is in use.");
            assertThat(List.of(next(desktop.signals()), next(desktop.signals()), next(desktop.signals())))
                    .containsExactly("NewIcon[]", "NewStatus[NeedsAttention]", "NewToolTip[]");
        }
    }

    @Test
    void aThemeThatHasTheIconIsUsed() throws Exception {
        Path icons = Files.createDirectories(directory.resolve("share/icons/hicolor/symbolic/apps"));
        Files.writeString(icons.resolve("io.github.plugferry.Plugferry-in-use-symbolic.svg"), "<svg/>");
        Map<String, String> environment = Map.of("XDG_DATA_DIRS", directory.resolve("share") + ":/none");
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray _ = Tray.show(bus, environment, model(TrayModel.State.IN_USE, ""), () -> {}, hosted::add)) {
            assertThat(desktop.icon("IconName")).isEqualTo("io.github.plugferry.Plugferry-in-use-symbolic");
            assertThat((List<?>) desktop.icon("IconPixmap")).isEmpty();
        }
    }

    @Test
    void aClickOnTheIconOpens() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray _ = show(model(TrayModel.State.IDLE, ""))) {
            desktop.click();

            assertThat(next(done)).isEqualTo("activated");
        }
    }

    @Test
    void theMenuIsReadAndDoesWhatIsChosen() throws Exception {
        TrayEntry share = new TrayEntry.Menu("Share", List.of(action("Stick_1")));
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray _ = show(new TrayModel(
                        TrayModel.State.IDLE,
                        "",
                        List.of(
                                new TrayEntry.Label("Nothing"),
                                new TrayEntry.Separator(),
                                share,
                                new TrayEntry.Action("Stop all", false, () -> done.add("never")),
                                action("Quit"))))) {
            assertThat(layout(desktop))
                    .containsExactly(
                            "0 {children-display=submenu, visible=true}",
                            "1 {enabled=false, label=Nothing, visible=true}",
                            "2 {type=separator, visible=true}",
                            "3 {children-display=submenu, enabled=true, label=Share, visible=true}",
                            "4 {enabled=true, label=Stick__1, visible=true}",
                            "5 {enabled=false, label=Stop all, visible=true}",
                            "6 {enabled=true, label=Quit, visible=true}");

            desktop.choose(4);
            assertThat(next(done)).isEqualTo("Stick_1");
            desktop.choose(5);
            desktop.choose(1);
            desktop.choose(99);
            desktop.menu("Event", "isvu", 6, "hovered", new Variant<>(0), new UInt32(0));
            desktop.choose(6);
            assertThat(next(done)).isEqualTo("Quit");
            assertThat(done).isEmpty();
        }
    }

    @Test
    void theOtherQuestionsOfMenusAreAnswered() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray _ = show(model(TrayModel.State.IDLE, "nothing"))) {
            assertThat(desktop.menu("AboutToShow", "i", 0)).containsExactly(false);
            assertThat(MockTray.text(desktop.menu("AboutToShowGroup", "ai", List.of(0, 77))))
                    .isEqualTo("[[], [77]]");
            assertThat(MockTray.text(desktop.menu("GetProperty", "is", 1, "label")))
                    .isEqualTo("[nothing]");
            assertThatThrownBy(() -> desktop.menu("GetProperty", "is", 1, "no-such"))
                    .isInstanceOf(BusException.class);
            assertThatThrownBy(() -> desktop.menu("GetLayout", "iias", 77, -1, List.of()))
                    .isInstanceOf(BusException.class);
            assertThat(MockTray.text(desktop.menu("GetGroupProperties", "aias", List.of(1, 77), List.of("label"))))
                    .isEqualTo("[[[1, {label=nothing}]]]");
        }
    }

    @Test
    void questionsAreAnsweredOneAfterTheOther() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        AtomicBoolean overtaken = new AtomicBoolean();
        TrayEntry slow = new TrayEntry.Action("Slow", true, () -> {
            first.countDown();
            overtaken.set(reached(second, 500));
        });
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray _ = show(menu(slow, new TrayEntry.Action("Quick", true, second::countDown)))) {
            Thread asking = Thread.ofPlatform().start(() -> {
                try {
                    desktop.choose(1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(reached(first, 20_000)).isTrue();
            desktop.choose(2);
            asking.join();

            assertThat(second.getCount()).isZero();
            assertThat(overtaken).isFalse();
        }
    }

    private static boolean reached(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMenuThatOnlyDoesSomethingElseIsNotReadAgain() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true);
                Tray tray = show(menu(new TrayEntry.Action("Go", true, () -> done.add("old"))))) {
            int id = 1;
            tray.update(menu(new TrayEntry.Action("Go", true, () -> done.add("new"))));
            desktop.choose(id);
            assertThat(next(done)).isEqualTo("new");

            tray.update(menu(action("Other")));
            assertThat(next(desktop.signals())).isEqualTo("LayoutUpdated");
            assertThat(desktop.signals()).as("one change").isEmpty();
            desktop.choose(id);
            assertThat(layout(desktop)).contains("2 {enabled=true, label=Other, visible=true}");
            assertThat(done).as("a click on what was there before").isEmpty();
        }
    }

    @Test
    void aRestartedTrayGetsTheIconAgain() throws Exception {
        try (Tray _ = show(model(TrayModel.State.IDLE, ""))) {
            for (int i = 0; i < 5; i++) {
                try (MockTray desktop = new MockTray(buses, MockTray.KDE, true)) {
                    assertThat(next(hosted)).isTrue();
                    assertThat(desktop.icon("Status")).isEqualTo("Active");
                }
                assertThat(next(hosted)).isFalse();
            }
        }
    }

    @Test
    void aListOfIconsThatNobodyShowsIsNoTray() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, false);
                Tray tray = show(model(TrayModel.State.IDLE, ""))) {
            assertThat(tray.isHosted()).isFalse();
            assertThat(desktop.registered()).as("for when one comes").hasSize(1);

            desktop.setHost(true);
            assertThat(next(hosted)).isTrue();
            desktop.setHost(false);
            assertThat(next(hosted)).isFalse();
        }
    }

    @Test
    void freedesktopsNameIsUsedWhereKdesIsNotThere() throws Exception {
        try (Tray _ = show(model(TrayModel.State.IDLE, ""));
                MockTray freedesktop = new MockTray(buses, MockTray.FREEDESKTOP, true)) {
            assertThat(next(hosted)).isTrue();
            assertThat(freedesktop.icon("Status")).isEqualTo("Active");
        }
    }

    @Test
    void withBothNamesThereIsOneIcon() throws Exception {
        try (MockTray kde = new MockTray(buses, MockTray.KDE, true);
                MockTray freedesktop = new MockTray(buses, MockTray.FREEDESKTOP, true);
                Tray _ = show(model(TrayModel.State.IDLE, ""))) {
            assertThat(kde.registered()).hasSize(1);
            assertThat(freedesktop.registered()).isEmpty();
        }
    }

    @Test
    void closingTakesTheIconAway() throws Exception {
        try (MockTray desktop = new MockTray(buses, MockTray.KDE, true)) {
            show(model(TrayModel.State.IDLE, "")).close();

            assertThatThrownBy(() -> desktop.icon("Status")).isInstanceOf(BusException.class);
            assertThat(bus.isConnected()).isTrue();
        }
    }

    @Test
    void withTheBusTheTrayIsGone() throws Exception {
        try (MockTray _ = new MockTray(buses, MockTray.KDE, true);
                Tray tray = show(model(TrayModel.State.IDLE, ""))) {
            assertThat(next(hosted)).isTrue();

            buses.kill();

            await("it is not hosted", () -> !tray.isHosted());
            assertThat(next(hosted)).isFalse();
            tray.update(model(TrayModel.State.SHARING, "1 device shared"));
        }
    }

    private Tray show(TrayModel model) throws BusException {
        return Tray.show(bus, Map.of(), model, () -> done.add("activated"), hosted::add);
    }

    private static TrayModel model(TrayModel.State state, String status) {
        return new TrayModel(state, status, List.of(new TrayEntry.Label("nothing")));
    }

    private static TrayModel menu(TrayEntry... entries) {
        return new TrayModel(TrayModel.State.IDLE, "", List.of(entries));
    }

    private TrayEntry action(String text) {
        return new TrayEntry.Action(text, true, () -> done.add(text));
    }

    /// Each item with its properties, in the order of the menu.
    private static List<String> layout(MockTray desktop) throws IOException {
        List<String> lines = new ArrayList<>();
        addNode(lines, (Object[])
                desktop.menu("GetLayout", "iias", 0, -1, List.of()).get(1));
        return lines;
    }

    private static void addNode(List<String> lines, Object[] node) {
        lines.add(node[0] + " " + MockTray.text(node[1]));
        for (Object child : (List<?>) node[2]) {
            addNode(lines, (Object[]) Service.plain(child));
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(20, TimeUnit.SECONDS);
        assertThat(value).as("what was to come").isNotNull();
        return value;
    }
}
