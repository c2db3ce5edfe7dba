package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Instance;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that speak to an instance, with one on a computer without USB.
class InstanceCommandsTest {
    @TempDir
    Path root;

    private Machine machine;
    private Instance instance;

    @BeforeEach
    void start() throws Exception {
        Machine bare = CommandLineResult.BARE_MACHINE;
        machine = new Machine(
                Map.of(
                        "HOME", root.toString(),
                        "XDG_RUNTIME_DIR", root.toString(),
                        "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + root.resolve("no-bus")),
                bare.vhci(),
                bare.portRecords(),
                bare.devices(),
                bare.names(),
                CommandLineResult.withUsb(root, Map.of()).backends(),
                bare.administrator(),
                bare.doctor());
        instance = machine.instances().open(machine.equipment());
    }

    @AfterEach
    void close() {
        instance.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "listeners",
                "peers",
                "preferences",
                "activity",
                "quit",
                "share 1-2",
                "forget 1-2",
                "descriptors 1-2"
            })
    void withoutAnInstanceItIsSaidHowToStartOne(String command) {
        instance.close();

        CommandLineResult result = CommandLineResult.on(machine, command.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("plugferry daemon");
    }

    @Test
    void aSimulatedDeviceIsSharedSeenAndTakenBack() {
        assertThat(run("simulate", "start", "sim:keyboard").out()).contains("plugged in as 100-1");
        assertThat(run("share", "100-1", "--on", "tcp:127.0.0.1:0", "--keep", "until-stopped", "--match", "port")
                        .out())
                .contains("is shared with anyone on");
        assertThat(run("status", "--json").out()).contains("\"UNTIL_STOPPED\"", "\"PORT\"");
        assertThat(run("share", "100-1", "--keep", "for-ever").err())
                .contains("'for-ever' is none of", "until-unplugged");
        assertThat(run("status", "--json").out()).contains("\"state\" : \"SHARED\"");
        assertThat(run("status").out()).contains("listening", "Shared – waiting for");
        assertThat(run("unshare", "100-1", "--json").out()).contains("\"type\" : \"Done\"");
        assertThat(run("simulate", "unplug", "100-1").out()).contains("pulled out");
    }

    @Test
    void peersAndPreferencesAreKept() {
        assertThat(run("peers", "add", "unix:" + root.resolve("nobody"), "--name", "server")
                        .exitCode())
                .isZero();
        assertThat(run("peers", "check", "server").out()).contains("No such file");
        assertThat(run("peers").out()).contains("server", "unreachable");
        assertThat(run("preferences", "confirmInput=false", "defaultTarget.address=tcp:3241")
                        .out())
                .contains("confirmInput=false", "defaultTarget.address=tcp:3241");
        assertThat(run("preferences", "nonsense=1").err()).contains("there is no preference 'nonsense'");
        assertThat(run("preferences", "theme=PINK").err()).contains("PINK");
    }

    @Test
    void whoMayConnectToAListenerIsChanged() {
        run("listeners", "add", "tcp:127.0.0.1:0");

        assertThat(run("listeners", "allow", "tcp:127.0.0.1:0", "10.1.2.3/8", "fd00::/8")
                        .out())
                .contains("10.0.0.0/8, fd00:0:0:0:0:0:0:0/8 may connect to tcp:127.0.0.1:0.");
        assertThat(run("listeners", "--json").out()).contains("10.0.0.0/8");
        assertThat(run("listeners", "allow", "listener-1").out()).contains("Everybody may connect");
        assertThat(run("listeners", "--json").out()).doesNotContain("10.0.0.0/8");
    }

    @Test
    void descriptorsAreTakenApart() {
        run("simulate", "start", "keyboard");

        assertThat(run("descriptors", "100-1").out())
                .contains(
                        "Device  [12 01 ", "\n  bNumConfigurations  1", "\n    Endpoint 1 IN, interrupt  [07 05 81 03");
        assertThat(run("descriptors", "100-1", "--json").out())
                .contains("\"type\" : \"Descriptors\"", "\"device\" : \"1201");
    }

    @Test
    void wrongDevicesAreToldOf() {
        assertThat(run("descriptors", "1-9").err()).contains("There is no device 1-9 here.");
        assertThat(run("share", "1-9").err()).contains("There is no device 1-9 here.");
        assertThat(run("unshare").err()).contains("name a device, or say --all");
        assertThat(run("detach", "import-7").err()).contains("There is no import 'import-7'");
    }

    @Test
    void aSecondDaemonIsRefused() {
        assertThat(run("daemon").err()).contains("it runs already for this user");
    }

    private CommandLineResult run(String... args) {
        return CommandLineResult.on(machine, args);
    }
}
