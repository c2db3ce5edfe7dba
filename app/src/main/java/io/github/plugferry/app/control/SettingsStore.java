package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.app.settings.SettingsFile;
import io.github.plugferry.app.sharing.Sentences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes the settings whenever they are others, one after the other.
///
/// Thread: the loop's, but for [#writeLast].
final class SettingsStore {
    private static final System.Logger LOG = System.getLogger(SettingsStore.class.getName());
    private static final String NOT_SAVED = "settings-not-saved";

    private final Loop loop;
    private final SettingsFile file;
    private final Supplier<Settings> current;
    private final Runnable changed;
    private final List<Problem> problems = new ArrayList<>();
    private boolean saving;
    private boolean ending;

    /// What is on the disk, or just gets there; null until it was read.
    private @Nullable Settings saved;

    /// What is to be written at the end.
    private volatile @Nullable Settings unsaved;

    /// @param current gathers them
    /// @param changed called where there is another problem or none any more, and where it is time to save again
    SettingsStore(Loop loop, SettingsFile file, Supplier<Settings> current, Runnable changed) {
        this.loop = loop;
        this.file = file;
        this.current = current;
        this.changed = changed;
    }

    /// They are those that were read: from now on they are written when they are others.
    ///
    /// @param problem with what was read
    void begin(Optional<Problem> problem) {
        problem.ifPresent(problems::add);
        saved = current.get();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Where there is something to keep that is not kept yet, and none of it is being written.
    void save() {
        if (saved == null || saving || ending) {
            return;
        }
        Settings now = current.get();
        if (now.equals(saved)) {
            return;
        }
        saving = true;
        saved = now;
        loop.elsewhere(
                "plugferry-save",
                () -> {
                    file.save(now);
                    return now;
                },
                _ -> {
                    saving = false;
                    problems.removeIf(each -> each.code().equals(NOT_SAVED));
                    changed.run();
                },
                failure -> {
                    saving = false;
                    problems.removeIf(each -> each.code().equals(NOT_SAVED));
                    problems.add(new Problem(
                            NOT_SAVED, "The settings cannot be written.", Sentences.of(failure), "", "", null));
                    changed.run();
                });
    }

    /// What happens from now on is not kept: everything is switched off.
    void end() {
        ending = true;
        Settings last = current.get();
        if (saved != null && (saving || !last.equals(saved))) {
            unsaved = last;
        }
    }

    /// Writes what was not written at the end. Blocks; after the end of the loop.
    void writeLast() {
        Settings last = unsaved;
        if (last != null) {
            try {
                file.save(last);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "the latest settings are lost", e);
            }
        }
    }
}
