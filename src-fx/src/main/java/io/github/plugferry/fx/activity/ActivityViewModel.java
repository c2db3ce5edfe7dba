package io.github.plugferry.fx.activity;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// What happened, the latest first.
public final class ActivityViewModel {
    private static final Messages TEXT = Messages.of(ActivityViewModel.class);

    /// The oldest ones go: nobody scrolls that far, and everything is in the journal of the system.
    private static final int MAX_ENTRIES = 5000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ObservableList<ActivityEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<ActivityEntry> sentences = new FilteredList<>(entries);
    private final FilteredList<ActivityEntry> technical =
            new FilteredList<>(entries, entry -> entry.level() == Level.TECHNICAL);
    private final ObservableList<DeviceChoice> devices = FXCollections.observableArrayList(DeviceChoice.ANY);
    private final ObjectProperty<LevelChoice> level = new SimpleObjectProperty<>(LevelChoice.ALL);
    private final ObjectProperty<DeviceChoice> device = new SimpleObjectProperty<>(DeviceChoice.ANY);
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
    private final Executor background;
    private final Executor screen;
    private final Attempt attempt;
    private long last;
    private long wanted;

    /// @param background runs what blocks
    /// @param screen runs things on the thread that all view models live on
    public ActivityViewModel(InstanceModel model, Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
        this.attempt = new Attempt(model);
        level.subscribe(this::filter);
        device.subscribe(this::filter);
        text.subscribe(this::filter);
        filter();
        model.snapshotProperty().subscribe(this::show);
    }

    /// Which sentences are shown.
    enum LevelChoice {
        ALL(Level.INFO),
        ATTENTION(Level.WARNING),
        ERRORS(Level.ERROR);

        private final Level least;

        LevelChoice(Level least) {
            this.least = least;
        }

        private boolean shows(Level level) {
            return level != Level.TECHNICAL && level.compareTo(least) >= 0;
        }
    }

    /// The device that sentences are about.
    ///
    /// @param id empty for all of them
    record DeviceChoice(String id, String name) {
        static final DeviceChoice ANY = new DeviceChoice("", "");
    }

    private void show(Snapshot snapshot) {
        showDevices(snapshot.devices());
        wanted = snapshot.lastActivity();
        read();
    }

    private void read() {
        if (wanted > last) {
            attempt.perform(new Order.ReadActivity(last), answer -> {
                if (answer instanceof Answer.Activity activity) {
                    add(activity.entries());
                }
            });
        }
    }

    private void add(List<ActivityEntry> read) {
        List<ActivityEntry> latestFirst =
                read.stream().filter(entry -> entry.number() > last).toList().reversed();
        if (latestFirst.isEmpty()) {
            last = wanted; // what there was is not kept any more
            return;
        }
        last = latestFirst.getFirst().number();
        entries.addAll(0, latestFirst);
        if (entries.size() > MAX_ENTRIES) {
            entries.remove(MAX_ENTRIES, entries.size());
        }
        read();
    }

    private void showDevices(List<DeviceStatus> present) {
        for (DeviceStatus each : present) {
            DeviceChoice choice = new DeviceChoice(each.id(), each.name());
            if (!devices.contains(choice)) {
                devices.removeIf(old -> old.id().equals(choice.id()));
                devices.add(choice);
            }
        }
    }

    private void filter() {
        String searched = text.get().strip().toLowerCase(Locale.ROOT);
        LevelChoice least = level.get();
        String id = device.get() == null ? "" : device.get().id();
        Predicate<ActivityEntry> shown = entry -> least.shows(entry.level())
                && (id.isEmpty() || entry.deviceId().equals(id))
                && (entry.sentence() + " " + entry.details())
                        .toLowerCase(Locale.ROOT)
                        .contains(searched);
        sentences.setPredicate(shown);
        filtered.set(level.get() != LevelChoice.ALL || !id.isEmpty() || !searched.isEmpty());
    }

    /// Whether anything may be left out by a filter.
    ReadOnlyBooleanProperty filteredProperty() {
        return filtered.getReadOnlyProperty();
    }

    void clearFilters() {
        level.set(LevelChoice.ALL);
        device.set(DeviceChoice.ANY);
        text.set("");
    }

    /// A line each with the time before it, the oldest first.
    ///
    /// @param some the latest first
    String asText(List<ActivityEntry> some) {
        return some.reversed().stream().map(ActivityViewModel::line).collect(Collectors.joining("\n", "", "\n"));
    }

    /// Writes everything to a file, the technical entries and details too.
    void export(Path file) {
        exported.set(""); // to the same file again is told again
        String text = entries.reversed().stream()
                .map(entry -> line(entry)
                        + (entry.details().isEmpty()
                                ? "\n"
                                : "\n" + entry.details().strip().indent(4)))
                .collect(Collectors.joining());
        background.execute(() -> {
            Problem failed = write(file, text);
            screen.execute(() -> {
                if (failed == null) {
                    attempt.clear();
                    exported.set(TEXT.get("exported", file));
                } else {
                    attempt.refuse(failed);
                }
            });
        });
    }

    /// @return why it was not written; null where it was
    private static @Nullable Problem write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return null;
        } catch (IOException e) {
            return new Problem(
                    "not-exported",
                    TEXT.get("exported.not", file),
                    TEXT.get("exported.why", e.getClass().getSimpleName()),
                    TEXT.get("exported.remedy"),
                    e.toString(),
                    null);
        }
    }

    private static String line(ActivityEntry entry) {
        return "%s  %-9s  %s".formatted(time(entry), entry.level(), entry.sentence());
    }

    static String time(ActivityEntry entry) {
        return TIME.format(Instant.ofEpochMilli(entry.atEpochMillis()).atZone(ZoneId.systemDefault()));
    }

    /// For people, filtered.
    ObservableList<ActivityEntry> sentences() {
        return sentences;
    }

    /// The technical log, not filtered.
    ObservableList<ActivityEntry> technical() {
        return technical;
    }

    ObservableList<DeviceChoice> devices() {
        return devices;
    }

    ObjectProperty<LevelChoice> levelProperty() {
        return level;
    }

    ObjectProperty<DeviceChoice> deviceProperty() {
        return device;
    }

    StringProperty textProperty() {
        return text;
    }

    /// Where it was written to, as a sentence; empty as long as it was not.
    ReadOnlyStringProperty exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    Attempt attempt() {
        return attempt;
    }
}
