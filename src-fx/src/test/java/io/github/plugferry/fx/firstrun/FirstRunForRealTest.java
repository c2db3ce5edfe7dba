package io.github.plugferry.fx.firstrun;

import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.fx.RealScreenTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The first page, from the first start to a client that really has the practice device.
class FirstRunForRealTest extends RealScreenTest {
    FirstRunForRealTest(@TempDir Path root) throws IOException {
        super(root);
    }

    @Test
    void leadsToADeviceThatTheOtherSideHas(FxRobot robot) throws Exception {
        try (Listener client = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            robot.clickOn("#start");
            until(() -> robot.lookup("#peer")
                    .tryQuery()
                    .filter(each -> each.isVisible())
                    .isPresent());
            robot.clickOn("#peer");
            robot.clickOn("#firstrun-peer");
            robot.write(client.address().toString());
            robot.clickOn("#share");

            Connection connection = Objects.requireNonNull(client.accept());
            try (Importer _ = importOver(connection, "100-1")) {
                until(() -> "Done"
                        .equals(robot.lookup("#finish").queryAs(Button.class).getText()));
                robot.clickOn("#finish");
                until(() -> robot.lookup(".devices-page").tryQuery().isPresent());
            }
        }
        until(() -> real.snapshot().preferences().firstRunDone());
    }
}
