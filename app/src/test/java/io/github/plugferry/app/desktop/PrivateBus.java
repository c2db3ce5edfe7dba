package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A message bus of a test's own, on which everybody may have any name. Where no dbus-daemon is installed the test is
/// skipped, and fails when the property `plugferry.desktop.required` is set.
final class PrivateBus implements AutoCloseable {
    private final Process daemon;
    private final String address;

    private PrivateBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    static PrivateBus in(Path directory) throws IOException {
        if (!isInstalled()) {
            if (Boolean.getBoolean("plugferry.desktop.required")) {
                throw new AssertionError("no dbus-daemon is installed, and packaging/test should have seen to it");
            }
            abort("no dbus-daemon is installed: what needs a message bus is not tested");
        }
        Path configuration = directory.resolve("bus.conf");
        Files.writeString(configuration, configuration(directory.resolve("bus")));
        Process daemon = new ProcessBuilder(
                        "dbus-daemon", "--nofork", "--print-address", "--config-file=" + configuration)
                .redirectError(directory.resolve("bus.log").toFile())
                .start();
        BufferedReader output = daemon.inputReader();
        String address = output.readLine();
        assertThat(address).as("the address of the bus").isNotNull();
        return new PrivateBus(daemon, address);
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "dbus-daemon")));
    }

    /// It starts no services, so that only those are there which a test puts there.
    private static String configuration(Path socket) {
        return """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:path=%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow send_destination="*"/>
                    <allow receive_sender="*"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(socket);
    }

    String address() {
        return address;
    }

    Bus connect() {
        return Bus.connect(address).orElseThrow();
    }

    /// As when the session ends.
    void kill() throws InterruptedException {
        daemon.destroyForcibly();
        assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /// Waits for what comes soon.
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited too long: " + what).isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
    }
}
