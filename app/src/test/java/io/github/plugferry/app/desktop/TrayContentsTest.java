package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrayContentsTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void withNothingSharedItSaysSo() {
        assertThat(text(contents(List.of(), List.of(), "")))
                .containsExactly("IDLE", "(Nothing is shared)", "-", "(Stop all)", "-", "Open Plugferry", "Quit");
    }

    @Test
    void aSharedDeviceIsNamedAndCanBeStopped() {
        TrayModel model = contents(List.of(shared("Keyboard", "")), List.of(), "");

        assertThat(text(model))
                .containsExactly(
                        "SHARING",
                        "(1 device shared)",
                        "-",
                        "Keyboard – not used now >",
                        "  Stop sharing",
                        "-",
                        "Stop all",
                        "-",
                        "Open Plugferry",
                        "Quit");
    }

    @Test
    void aDeviceInUseCanBeTakenBack() {
        TrayModel model = contents(List.of(shared("Keyboard", "fedora-vm"), shared("Mouse", "")), List.of("Stick"), "");

        assertThat(text(model))
                .containsExactly(
                        "IN_USE",
                        "(2 devices shared, 1 in use)",
                        "-",
                        "Keyboard – used by fedora-vm >",
                        "  Take back",
                        "  Stop sharing",
                        "Mouse – not used now >",
                        "  Stop sharing",
                        "-",
                        "Share >",
                        "  Stick",
                        "Stop all",
                        "-",
                        "Open Plugferry",
                        "Quit");
    }

    @Test
    void aProblemComesFirst() {
        TrayModel model = contents(List.of(shared("Keyboard", "vm")), List.of(), "Port 3240 is in use.");

        assertThat(model.state()).isEqualTo(TrayModel.State.ATTENTION);
        assertThat(model.status()).isEqualTo("Port 3240 is in use.");
    }

    @Test
    void everyLineDoesItsOwn() {
        TrayModel model = contents(List.of(shared("Keyboard", "vm")), List.of("Stick"), "");

        runAll(model.entries());

        assertThat(done)
                .containsExactly("take back Keyboard", "stop Keyboard", "share Stick", "stop all", "open", "quit");
    }

    @Test
    void moreThanAMenuHoldsIsInTheWindow() {
        List<TrayContents.Shared> many =
                IntStream.range(0, 200).mapToObj(i -> shared("Device " + i, "")).toList();

        assertThat(text(contents(many, List.of(), "")))
                .hasSizeLessThan(40)
                .contains("Device 11 – not used now >", "188 more…")
                .doesNotContain("Device 12 – not used now >");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        TrayModel model = contents(List.of(shared("🎛".repeat(100), "")), List.of(), "");

        assertThat(text(model)).contains("🎛".repeat(48) + "… – not used now >");
    }

    @Test
    void namesAreTakenAsTheyAre() {
        TrayModel model = contents(List.of(shared("It's {0} 'odd'", "it's")), List.of(), "");

        assertThat(text(model)).contains("It's {0} 'odd' – used by it's >");
    }

    @Test
    void twoModelsOfTheSameLookAlike() {
        TrayModel one = contents(List.of(shared("Keyboard", "vm")), List.of("Stick"), "");
        TrayModel same = contents(List.of(shared("Keyboard", "vm")), List.of("Stick"), "");
        TrayModel other = contents(List.of(shared("Keyboard", "")), List.of("Stick"), "");

        assertThat(TrayEntry.lookAlike(one.entries(), same.entries())).isTrue();
        assertThat(TrayEntry.lookAlike(one.entries(), other.entries())).isFalse();
    }

    private TrayContents.Shared shared(String name, String user) {
        return new TrayContents.Shared(name, user, () -> done.add("take back " + name), () -> done.add("stop " + name));
    }

    private TrayModel contents(List<TrayContents.Shared> shared, List<String> recent, String problem) {
        return new TrayContents(
                        shared,
                        recent.stream()
                                .map(each -> new TrayContents.Recent(each, () -> done.add("share " + each)))
                                .toList(),
                        problem,
                        new TrayContents.Actions(
                                () -> done.add("open"), () -> done.add("stop all"), () -> done.add("quit")))
                .model();
    }

    private static void runAll(List<TrayEntry> entries) {
        for (TrayEntry each : entries) {
            switch (each) {
                case TrayEntry.Action action -> action.run().run();
                case TrayEntry.Menu menu -> runAll(menu.entries());
                case TrayEntry.Label _, TrayEntry.Separator _ -> {}
            }
        }
    }

    /// The state, then the menu as it looks: what does nothing in brackets.
    private static List<String> text(TrayModel model) {
        List<String> lines = new ArrayList<>();
        lines.add(model.state().name());
        model.entries().forEach(each -> addText(lines, "", each));
        return lines;
    }

    private static void addText(List<String> lines, String indent, TrayEntry entry) {
        switch (entry) {
            case TrayEntry.Label(String text) -> lines.add(indent + "(" + text + ")");
            case TrayEntry.Separator() -> lines.add(indent + "-");
            case TrayEntry.Action(String text, boolean enabled, Runnable _) ->
                lines.add(indent + (enabled ? text : "(" + text + ")"));
            case TrayEntry.Menu(String text, List<TrayEntry> entries) -> {
                lines.add(indent + text + " >");
                entries.forEach(each -> addText(lines, indent + "  ", each));
            }
        }
    }
}
