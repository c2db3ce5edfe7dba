package io.github.plugferry.app.listening;

import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A machine whose virtual hub is a directory of files: what is written to them stays there, and nothing changes
/// by itself. Port 0 is free, port 1 has a device.
public record FakeHub(Path platform) {
    public static FakeHub in(Path directory) throws IOException {
        FakeHub hub = new FakeHub(directory);
        Files.createDirectories(hub.file("."));
        Files.createFile(hub.file("attach"));
        Files.createFile(hub.file("detach"));
        Files.writeString(hub.file("nports"), "3\n");
        Files.writeString(hub.file("status"), """
                hub port sta spd dev      sockfd local_busid
                hs  0000 004 000 00000000 000000 0-0
                hs  0001 006 003 00010002 000007 3-1
                ss  0002 004 000 00000000 000000 0-0
                """);
        return hub;
    }

    public Path file(String name) {
        return platform.resolve("vhci_hcd.0").resolve(name);
    }

    public Vhci vhci() {
        return new Vhci(platform);
    }

    public PortRecords portRecords() {
        return new PortRecords(platform.resolve("records"));
    }
}
