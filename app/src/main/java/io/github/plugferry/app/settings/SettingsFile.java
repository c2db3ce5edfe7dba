package io.github.plugferry.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The file of the settings: JSON, replaced as a whole, so that at any moment it is the old one or the new one. One
/// that cannot be used is kept aside and told of, and never overwritten.
///
/// Thread: one at a time.
public final class SettingsFile {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /// A broken file is there still.
    private boolean blocked;

    /// What was read.
    ///
    /// @param problem why it is not what was there; empty where all is well
    public record Loaded(Settings settings, Optional<Problem> problem) {}

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// The defaults where there is no file.
    public Loaded load() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return new Loaded(Settings.DEFAULT, Optional.empty());
        } catch (IOException e) {
            blocked = true; // it may be in best order
            return lost("settings-unreadable", "The settings cannot be read.", e.toString(), file);
        }
        try {
            JsonNode json = mapper.readTree(text);
            int version = json.path("version").asInt(0);
            if (version > Settings.VERSION) {
                return aside(
                        "settings-newer",
                        "The settings were written by a newer version of this program.",
                        "version %d, this program knows %d".formatted(version, Settings.VERSION));
            }
            if (version < 1 || !(json instanceof ObjectNode object)) {
                return aside("settings-broken", "The settings are broken.", "there is no version in it");
            }
            return new Loaded(mapper.treeToValue(completed(object), Settings.class), Optional.empty());
        } catch (JsonProcessingException e) {
            return aside("settings-broken", "The settings are broken.", String.valueOf(e.getMessage()));
        }
    }

    /// Replaces the file; when this returns it is on the disk.
    ///
    /// @throws IOException with a sentence, where it could not be written; the file is as it was then
    public void save(Settings settings) throws IOException {
        if (blocked) {
            throw new IOException("%s could not be read and is not overwritten. Move it away.".formatted(file));
        }
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path next = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// What is not written there is as by default: a preference may be newer than the file.
    private ObjectNode completed(ObjectNode given) {
        ObjectNode all = mapper.valueToTree(Settings.DEFAULT);
        if (given.get("preferences") instanceof ObjectNode preferences
                && all.get("preferences") instanceof ObjectNode defaults) {
            given.set("preferences", defaults.setAll(preferences));
        }
        return all.setAll(given);
    }

    private Loaded aside(String code, String what, String details) {
        Path kept = file.resolveSibling(file.getFileName() + ".broken-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            blocked = true;
            return lost(code, what, details + "; it cannot be moved away: " + e, file);
        }
        return lost(code, what, details, kept);
    }

    private static Loaded lost(String code, String what, String details, Path kept) {
        return new Loaded(
                Settings.DEFAULT,
                Optional.of(new Problem(
                        code,
                        what,
                        "Everything is as by default now.",
                        "The file is kept as %s: mend it, and put it back while Plugferry does not run."
                                .formatted(kept),
                        details,
                        null)));
    }
}
