package io.github.plugferry.app.desktop;

import io.github.plugferry.app.desktop.wire.Login1;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.newsclub.net.unix.FileDescriptorCast;

/// `org.freedesktop.login1` of a test. An inhibitor is a descriptor of a file of its own, so that it shows how many
/// descriptors of it there are: ours, and the one that was given, until it is released.
final class MockLogind extends ReadOnlyProperties implements Login1, AutoCloseable {
    static final String MANAGER = "org.freedesktop.login1.Manager";
    static final String PATH = "/org/freedesktop/login1";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final List<RandomAccessFile> open = new CopyOnWriteArrayList<>();

    private final Bus bus;
    private final Path directory;
    private final long delayMicros;

    private volatile boolean preparing;
    private volatile boolean refuses;

    MockLogind(PrivateBus bus, Path directory, long delayMicros) throws IOException {
        this.bus = bus.connect();
        this.directory = directory;
        this.delayMicros = delayMicros;
        this.bus.export(this);
        this.bus.own("org.freedesktop.login1");
    }

    void prepareForSleep(boolean start) throws IOException {
        preparing = start;
        bus.emit(PATH, MANAGER, "PrepareForSleep", "b", start);
    }

    void refuse(boolean refuse) {
        refuses = refuse;
    }

    /// What each was asked with.
    List<String> asked() {
        return asked;
    }

    /// How many inhibitors are held by others at this moment.
    int held() {
        return descriptors() - files.size();
    }

    /// How many descriptors of inhibitors there are, with ours.
    int descriptors() {
        return files.stream().mapToInt(MockLogind::descriptors).sum();
    }

    private static int descriptors(Path file) {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return (int) all.filter(each -> leadsTo(each, file)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            return false; // closed in this moment
        }
    }

    @Override
    public FileDescriptor inhibit(String what, String who, String why, String mode) {
        if (refuses) {
            throw new DBusExecutionException("The operation inhibition has been requested for is already running");
        }
        try {
            asked.add(String.join("|", what, who, mode));
            Path file = Files.createTempFile(directory, "inhibitor", "").toRealPath();
            RandomAccessFile ours = new RandomAccessFile(file.toFile(), "rw");
            open.add(ours);
            files.add(file);
            return new FileDescriptor(FileDescriptorCast.using(ours.getFD()).as(Integer.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return Map.of(
                "PreparingForSleep",
                new Variant<>(preparing),
                "InhibitDelayMaxUSec",
                new Variant<>(new UInt64(delayMicros)));
    }

    @Override
    public void close() throws IOException {
        bus.close();
        for (RandomAccessFile each : open) {
            each.close();
        }
    }
}
