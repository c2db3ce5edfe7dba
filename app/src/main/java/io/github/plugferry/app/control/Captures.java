package io.github.plugferry.app.control;

import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.LiveSession;
import io.github.plugferry.engine.tap.UrbCapture;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The captures that are being written, each of one share over all of its sessions.
///
/// Thread: the loop's.
final class Captures {
    private final Map<Entry, Running> running = new HashMap<>();

    private static final class Running {
        private final Path file;
        private final UrbCapture capture;
        private @Nullable LiveSession session;

        Running(Path file, UrbCapture capture) {
            this.file = file;
            this.capture = capture;
        }
    }

    /// Blocks for the disk.
    static UrbCapture open(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException("%s is there already, and is not overwritten".formatted(file));
        }
        return UrbCapture.to(file, UrbCapture.USUAL_DATA_BYTES);
    }

    void add(Entry entry, Path file, UrbCapture capture) {
        running.put(entry, new Running(file, capture));
        follow(entry);
    }

    Optional<Path> file(Entry entry) {
        return Optional.ofNullable(running.get(entry)).map(each -> each.file);
    }

    /// A session may have begun.
    void follow(Entry entry) {
        Running one = running.get(entry);
        Optional<LiveSession> session = entry.share().session();
        if (one != null && session.isPresent() && !session.get().equals(one.session)) {
            one.session = session.get();
            session.get().beginCapture(one.capture);
        }
    }

    /// @param then with why the file is not complete, where it is not
    void close(Loop loop, Entry entry, Consumer<Optional<IOException>> then) {
        Running one = running.remove(entry);
        if (one == null) {
            then.accept(Optional.empty());
            return;
        }
        if (one.session != null) {
            one.session.endCapture();
        }
        loop.elsewhere(
                "plugferry-capture",
                () -> {
                    one.capture.close();
                    return one.file;
                },
                _ -> then.accept(Optional.empty()),
                failure -> then.accept(Optional.of(failure)));
    }

    void closeAll(Loop loop, Runnable then) {
        AfterAll all = new AfterAll(then);
        for (Entry each : List.copyOf(running.keySet())) {
            Runnable one = all.one();
            close(loop, each, _ -> one.run());
        }
        all.ready();
    }
}
