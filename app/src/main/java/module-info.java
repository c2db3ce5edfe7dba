import io.github.plugferry.app.cli.Window;
import org.jspecify.annotations.NullMarked;

/// The application without a screen.
@NullMarked
module plugferry.app {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires plugferry.engine;

    exports io.github.plugferry.app.cli;

    // picocli reads the annotations and sets the fields of the commands.
    opens io.github.plugferry.app.cli to
            info.picocli;

    uses Window;
}
