package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import io.github.plugferry.fx.Colours;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The small words in coloured pills can be read. Source: WCAG 2.2, 1.4.3 (4.5 to 1).
@ExtendWith(ApplicationExtension.class)
class ChipContrastTest {
    private final StackPane page = new StackPane();

    @Start
    void start(Stage stage) {
        page.setStyle("-fx-background-color: -color-bg-default;");
        Scene scene = new Scene(page, 200, 100);
        for (String sheet : new String[] {"/io/github/plugferry/fx/shell/app.css", "controls.css"}) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(Chip.class.getResource(sheet), sheet)
                            .toExternalForm());
        }
        stage.setScene(scene);
        stage.show();
    }

    private static Stream<Arguments> chips() {
        return Stream.of(new PrimerLight(), new PrimerDark())
                .flatMap(theme -> Stream.of(Chip.Tone.values()).map(tone -> Arguments.of(theme, tone)));
    }

    @ParameterizedTest
    @MethodSource("chips")
    void wordsStandOut(Theme theme, Chip.Tone tone, FxRobot robot) {
        Chip chip = new Chip("Word", tone);
        robot.interact(() -> {
            Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
            page.getChildren().setAll(chip);
            page.applyCss();
        });
        Color ground = Colours.ground(chip);

        assertThat(Colours.contrast(Colours.over((Color) chip.getTextFill(), ground), ground))
                .isGreaterThanOrEqualTo(4.5);
    }
}
