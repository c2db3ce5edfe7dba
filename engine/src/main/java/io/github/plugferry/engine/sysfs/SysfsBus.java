package io.github.plugferry.engine.sysfs;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The USB devices of this computer, as they are at the moment of the question. Devices come and go while they
/// are read: what goes meanwhile is left out.
///
/// Thread: any; nothing is kept here.
public final class SysfsBus {
    private final SystemTree tree;

    public SysfsBus() {
        this(SystemTree.REAL);
    }

    public SysfsBus(SystemTree tree) {
        this.tree = tree;
    }

    /// Whether the kernel knows USB at all, and shows it here: not every container does.
    public boolean isPresent() {
        return Files.isDirectory(tree.bus());
    }

    /// All of them, hubs too, in the order of their ports.
    public List<SysfsDevice> devices() throws IOException {
        List<SysfsDevice> devices = new ArrayList<>();
        for (BusId each : busIds()) {
            device(each).ifPresent(devices::add);
        }
        return devices;
    }

    /// Which device is where, for little more than a look: two small files are read for each.
    public SortedMap<BusId, DevId> identities() throws IOException {
        SortedMap<BusId, DevId> identities = new TreeMap<>(PortOrder.INSTANCE);
        for (BusId each : busIds()) {
            identity(each).ifPresent(devId -> identities.put(each, devId));
        }
        return identities;
    }

    /// @return empty where there is no such device, or it goes away while it is read
    public Optional<SysfsDevice> device(BusId busId) {
        Path directory = directory(busId);
        for (int round = 0; round < 2; round++) {
            try {
                return Optional.of(SysfsDevice.read(directory, tree.nodes()));
            } catch (IOException e) {
                // Half of it was gone already, or not there yet: the second look tells.
                if (!Files.exists(directory)) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /// Which device is there now; empty where there is none.
    public Optional<DevId> identity(BusId busId) {
        try {
            return Optional.of(SysfsDevice.devId(directory(busId)));
        } catch (IOException e) {
            return Optional.empty(); // not there, or just going
        }
    }

    /// Whether nothing is plugged in there. More certain than an empty [#device], which may also be unreadable.
    public boolean isVacant(BusId busId) {
        return Files.notExists(directory(busId));
    }

    private Path directory(BusId busId) {
        return tree.devices().resolve(busId.value());
    }

    /// Interfaces have a colon in their names, devices have none.
    private Iterable<BusId> busIds() throws IOException {
        TreeSet<BusId> found = new TreeSet<>(PortOrder.INSTANCE);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree.devices())) {
            for (Path each : entries) {
                String name = each.getFileName().toString();
                if (name.indexOf(':') < 0 && name.length() <= BusId.MAX_LENGTH) {
                    found.add(new BusId(name));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
