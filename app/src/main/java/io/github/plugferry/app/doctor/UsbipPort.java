package io.github.plugferry.app.doctor;

import io.github.plugferry.engine.sysfs.SystemTree;
import java.io.IOException;
import java.util.Optional;

/// Whether another program has the port that USB/IP is known by.
final class UsbipPort implements Check {
    static final int PORT = 3240;

    private static final String MEANING = "It is where clients look for shared devices when they are told no port.";

    private final SystemTree tree;

    UsbipPort(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public Finding examine() throws IOException {
        Optional<TcpListener> listener = TcpListener.on(PORT, tree.proc());
        if (listener.isEmpty()) {
            return Finding.good(CheckId.USBIP_PORT, "It is free.", MEANING);
        }
        Optional<TcpListener.Owner> owner = listener.get().owner();
        if (owner.filter(TcpListener.Owner::isPlugferry).isPresent()) {
            return Finding.good(CheckId.USBIP_PORT, "Plugferry listens there.", MEANING);
        }
        String stop = "Stop it, or listen on another port: plugferry host listen tcp:3241 DEVICE";
        return owner.map(each -> Finding.bad(
                        CheckId.USBIP_PORT,
                        "It is in use by %s (process %d).".formatted(each.name(), each.pid()),
                        MEANING,
                        each.name().equals("usbipd")
                                ? "That is the kernel's own server for USB/IP. "
                                        + stop.replace("it,", "it (sudo systemctl stop usbipd),")
                                : stop))
                .orElseGet(() -> Finding.bad(
                        CheckId.USBIP_PORT,
                        "It is in use by a program of another user, which only root can name.",
                        MEANING,
                        "See which one it is: sudo ss -ltnp sport = :3240. " + stop));
    }
}
