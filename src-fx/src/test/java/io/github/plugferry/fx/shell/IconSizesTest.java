package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class IconSizesTest {
    private static String rules(int percent) {
        String sheet = IconSizes.stylesheet(percent);
        return new String(Base64.getDecoder().decode(sheet.substring(sheet.indexOf(',') + 1)), StandardCharsets.UTF_8);
    }

    @Test
    void eachRuleOfOurOwnIsThereWithItsSizeScaled() {
        assertThat(rules(200))
                .startsWith(".ikonli-font-icon { -fx-icon-size: 36; }\n")
                .contains(".root .place .ikonli-font-icon { -fx-icon-size: 38; }\n")
                .contains(".root .card-icon { -fx-icon-size: 48; }\n")
                .doesNotContain("/*");
        assertThat(rules(125)).contains(".root .footer-icon { -fx-icon-size: 21; }\n");
    }
}
