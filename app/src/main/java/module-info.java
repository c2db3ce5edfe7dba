import io.github.plugferry.app.cli.Window;
import io.github.plugferry.app.desktop.wire.UnixProvider;
import org.freedesktop.dbus.spi.message.ISocketProvider;
import org.freedesktop.dbus.spi.transport.ITransportProvider;
import org.jspecify.annotations.NullMarked;

/// The application without a screen.
@NullMarked
module plugferry.app {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.kohlschutter.junixsocket.nativecommon;
    requires info.picocli;
    requires jdk.net;
    requires org.freedesktop.dbus;
    requires org.newsclub.net.unix;
    requires org.slf4j.nop;
    requires transitive plugferry.engine;

    exports io.github.plugferry.app.api;
    exports io.github.plugferry.app.bench;
    exports io.github.plugferry.app.cli;
    exports io.github.plugferry.app.control;
    exports io.github.plugferry.app.desktop;
    exports io.github.plugferry.app.doctor;
    exports io.github.plugferry.app.loop;
    exports io.github.plugferry.app.names;
    exports io.github.plugferry.app.privilege;
    exports io.github.plugferry.app.settings;
    exports io.github.plugferry.app.sharing;

    // picocli reads the annotations and sets the fields of the commands.
    opens io.github.plugferry.app.cli to
            info.picocli;

    // Jackson makes and reads the lines of the control socket, and the settings.
    opens io.github.plugferry.app.control to
            com.fasterxml.jackson.databind;
    opens io.github.plugferry.app.settings to
            com.fasterxml.jackson.databind;

    // dbus-java calls what we export, and makes and reads its structures.
    opens io.github.plugferry.app.desktop.wire to
            org.freedesktop.dbus;

    uses Window;

    provides ITransportProvider with
            UnixProvider;
    provides ISocketProvider with
            UnixProvider;
}
