import io.github.plugferry.app.cli.Window;
import org.jspecify.annotations.NullMarked;

/// The application without a screen.
@NullMarked
module plugferry.app {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires transitive plugferry.engine;

    exports io.github.plugferry.app.api;
    exports io.github.plugferry.app.cli;
    exports io.github.plugferry.app.doctor;
    exports io.github.plugferry.app.names;
    exports io.github.plugferry.app.privilege;
    exports io.github.plugferry.app.sharing;

    // picocli reads the annotations and sets the fields of the commands.
    opens io.github.plugferry.app.cli to
            info.picocli;

    uses Window;
}
