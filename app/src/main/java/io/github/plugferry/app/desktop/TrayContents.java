package io.github.plugferry.app.desktop;

import java.util.ArrayList;
import java.util.List;

/// What a tray has to tell of, as plain data.
///
/// @param shared in the order of the window
/// @param recent devices that were shared lately, could be now, and are not
/// @param problem that needs a person, as a sentence; empty without one
public record TrayContents(List<Shared> shared, List<Recent> recent, String problem, Actions actions) {
    /// More than fit on a small screen are in the window.
    private static final int MOST_DEVICES = 12;

    private static final int LONGEST_NAME = 48;

    /// @param user who has it; empty while nobody has
    public record Shared(String name, String user, Runnable takeBack, Runnable stopSharing) {}

    public record Recent(String name, Runnable share) {}

    public record Actions(Runnable open, Runnable stopAll, Runnable quit) {}

    public TrayContents {
        shared = List.copyOf(shared);
        recent = List.copyOf(recent);
    }

    public TrayModel model() {
        String status = status();
        List<TrayEntry> entries = new ArrayList<>();
        entries.add(new TrayEntry.Label(status));
        entries.add(new TrayEntry.Separator());
        if (!shared.isEmpty()) {
            shared.stream().limit(MOST_DEVICES).map(TrayContents::entry).forEach(entries::add);
            if (shared.size() > MOST_DEVICES) {
                entries.add(
                        new TrayEntry.Action(Texts.of("tray.more", shared.size() - MOST_DEVICES), true, actions.open));
            }
            entries.add(new TrayEntry.Separator());
        }
        if (!recent.isEmpty()) {
            entries.add(new TrayEntry.Menu(
                    Texts.of("tray.share"),
                    recent.stream()
                            .limit(MOST_DEVICES)
                            .map(each -> (TrayEntry) new TrayEntry.Action(shorten(each.name), true, each.share))
                            .toList()));
        }
        entries.add(new TrayEntry.Action(Texts.of("tray.stopAll"), !shared.isEmpty(), actions.stopAll));
        entries.add(new TrayEntry.Separator());
        entries.add(new TrayEntry.Action(Texts.of("tray.open"), true, actions.open));
        entries.add(new TrayEntry.Action(Texts.of("tray.quit"), true, actions.quit));
        return new TrayModel(state(), status, entries);
    }

    private static TrayEntry entry(Shared device) {
        TrayEntry stop = new TrayEntry.Action(Texts.of("tray.stopSharing"), true, device.stopSharing);
        String name = shorten(device.name);
        return device.user.isEmpty()
                ? new TrayEntry.Menu(Texts.of("tray.waiting", name), List.of(stop))
                : new TrayEntry.Menu(
                        Texts.of("tray.usedBy", name, shorten(device.user)),
                        List.of(new TrayEntry.Action(Texts.of("tray.takeBack"), true, device.takeBack), stop));
    }

    private static String shorten(String name) {
        int most = name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
        return most == name.length() ? name : name.substring(0, most).strip() + "…";
    }

    private TrayModel.State state() {
        if (!problem.isEmpty()) {
            return TrayModel.State.ATTENTION;
        }
        if (used() > 0) {
            return TrayModel.State.IN_USE;
        }
        return shared.isEmpty() ? TrayModel.State.IDLE : TrayModel.State.SHARING;
    }

    private String status() {
        return problem.isEmpty() ? Texts.of("tray.status", shared.size(), used()) : problem;
    }

    private long used() {
        return shared.stream().filter(each -> !each.user.isEmpty()).count();
    }
}
